from django.urls import path

from assessor.invitations import joining, views

urlpatterns = [
    path("invitations/", views.invitations, name="invitations"),
    path("invitations/new/", views.invite, name="invite"),
    path("invitations/<uuid:uid>/send/", views.send_invitation_again, name="send_invitation_again"),
    path("invitations/<uuid:uid>/withdraw/", views.withdraw_invitation, name="withdraw_invitation"),
    path("invitations/candidates/<uuid:uid>/", views.candidate, name="candidate"),
    path("invitations/candidates/<uuid:uid>/erase/", joining.erase_candidacy, name="erase_candidacy"),
    path("assessments/<uuid:uid>/submit/candidacy/", joining.submit_candidacy, name="submit_candidacy"),
    path("invitations/<str:token>/", joining.accept_invitation, name="accept_invitation"),
]
