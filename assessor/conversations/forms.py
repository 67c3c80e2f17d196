"""Posted text turned into what two people put down in a conversation; how a topic looks is its template's business."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django import forms
from django.http import QueryDict

from assessor.conversations.actions import put_down
from assessor.conversations.agreement import Closeness
from assessor.conversations.entries import Change, Entry
from assessor.conversations.queries import ConversationPage, conversation_page
from assessor.conversations.topics import Topic
from assessor.people.models import User
from assessor.questionnaire.forms import ExampleField
from assessor.questionnaire.models import Answer
from assessor.reviews.models import WORDS_LENGTH

MARKS = [
    (Answer.Mark.NO_OPPORTUNITY.value, "No chance yet"),
    (Answer.Mark.NOT_APPLICABLE.value, "Not part of the work"),
]


class TopicForm(forms.Form):
    """One competency: the agreed choice, why, where the person sees it differently, and what the page had shown.

    It stands many times on a page, so its fields carry the competency's slug as a prefix.
    """

    choice = forms.ChoiceField(required=False)
    reason = ExampleField(required=False, max_length=WORDS_LENGTH)
    dissent = ExampleField(required=False, max_length=WORDS_LENGTH)
    read = forms.RegexField(r"^[0-9a-f]{12}-[0-9a-f]{12}$")

    def __init__(self, topic: Topic, page: ConversationPage, data: QueryDict | None = None) -> None:
        entry = topic.entry
        super().__init__(data, prefix=topic.slug, initial={**vars(entry), "read": entry.read})
        self.topic, self.page = topic, page
        choice = cast(forms.ChoiceField, self.fields["choice"])
        choice.choices = [*page.scale, *MARKS]
        choice.error_messages["invalid_choice"] = f"Choose one of the ratings for {topic.name}."
        for name, what in (("reason", "reason"), ("dissent", "other view")):
            self.fields[name].error_messages |= {
                "max_length": f"Shorten the {what} for {topic.name}: "
                f"at most {WORDS_LENGTH} characters, not %(show_value)d.",
                "null_characters_not_allowed": f"Take the null character out of the {what} for {topic.name}.",
            }

    @property
    def marks(self) -> list[tuple[str, str]]:
        return MARKS

    def clean_reason(self) -> str:
        """A rating that neither of the two gave has to be explained."""
        reason, choice = self.cleaned_data["reason"], self.cleaned_data.get("choice")
        if choice and choice not in self.topic.given and not reason:
            raise forms.ValidationError(f"Say why for {self.topic.name}: neither of you gave this rating.")
        return reason

    @property
    def mistakes(self) -> list[str]:
        """All that is the matter with it, in words."""
        return [str(error) for errors in self.errors.values() for error in errors] if self.is_bound else []

    @property
    def texts(self) -> list[str]:
        """What was posted, in words: the choice and both texts."""
        choice = dict([*self.page.scale, *MARKS]).get(self["choice"].value() or "")
        return [text for text in (choice, self["reason"].value(), self["dissent"].value()) if text]

    @property
    def change(self) -> Change:
        """What the posted, valid form wants to stand. A page without a field leaves what is there."""
        stands, posted = self.topic.entry, self.cleaned_data
        is_agreed_asked, is_dissent_asked = (self.add_prefix(name) in self.data for name in ("reason", "dissent"))
        wanted = Entry(
            posted["choice"] if is_agreed_asked else stands.choice,
            posted["reason"] if is_agreed_asked else stands.reason,
            posted["dissent"] if is_dissent_asked else stands.dissent,
        )
        agreed_read, _, dissent_read = posted["read"].partition("-")
        return Change(wanted, agreed_read, dissent_read)


@dataclass(frozen=True)
class Section:
    """Topics that belong together, under a heading that says why."""

    slug: str
    title: str
    intro: str  # empty where nothing has to be said
    forms: list[TopicForm]


@dataclass(frozen=True)
class Late:
    """What came after the conversation was finished, for its writer to copy: the texts in the order of the page."""

    name: str
    texts: list[str]


class TalkForm:
    """All topics of a page, posted together so that nothing typed is lost, each saved or refused for itself."""

    def __init__(self, page: ConversationPage, data: QueryDict | None = None) -> None:
        self.page, self.data = page, data
        self.late: list[Late] = []
        posted = {key.removesuffix("-read") for key in data or () if key.endswith("-read")}
        self.forms = {
            topic.slug: TopicForm(topic, page, data if topic.slug in posted else None) for topic in page.topics
        }

    def save(self, *, by: User, at: datetime) -> bool:
        """Write down every valid topic. False when some could not be: the page then says why, and keeps the texts."""
        changes = {slug: form.change for slug, form in self.forms.items() if form.is_bound and form.is_valid()}
        invalid = {slug for slug, form in self.forms.items() if form.is_bound} - changes.keys()
        refused = put_down(self.page.conversation, changes, by=by, at=at)
        unsaved = invalid | refused.conflicts | refused.late
        if unsaved:
            self._show_again(unsaved, refused.conflicts)
        return not unsaved

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What was not saved: where it stands on the page, and what is the matter."""
        refused = [(f"c-{slug}", str(error)) for slug, form in self.forms.items() for error in form.mistakes]
        return refused + [
            ("late", f"{late.name}: not saved, because the conversation is finished.") for late in self.late
        ]

    @property
    def sections(self) -> list[Section]:
        """The topics to talk about; those on which both said the same are in the page's list of the settled."""
        page = self.page
        sections = [
            self._section("first", _first_title(page), _first_intro(page), page.first),
            self._section("then", _then_title(page), _then_intro(page), page.then),
            self._section("reopened", "What you said alike", _reopened_intro(page), page.reopened),
            self._section("unseen", "Not seen or not rated", _unseen_intro(page), page.unseen),
        ]
        return [section for section in sections if section.forms]

    def _section(self, slug: str, title: str, intro: str, topics: list[Topic]) -> Section:
        return Section(slug, title, intro, [self.forms[topic.slug] for topic in topics])

    def _show_again(self, unsaved: set[str], conflicts: set[str]) -> None:
        """Read the page anew, with what was posted of the unsaved topics: saving once more is then a decision."""
        conversation, posted = self.page.conversation, self.forms
        conversation.refresh_from_db(fields=["finished_at", "finished_by"])
        self.page = conversation_page(conversation, opened=unsaved)
        if conversation.finished_at:
            self.forms = {topic.slug: TopicForm(topic, self.page) for topic in self.page.topics}
            self.late = [Late(posted[slug].topic.name, posted[slug].texts) for slug in posted if slug in unsaved]
            return
        data = QueryDict(mutable=True)
        data.update(self.data or {})
        for topic in self.page.topics:
            if topic.slug in conflicts:
                data[f"{topic.slug}-read"] = topic.entry.read
        self.forms = {
            topic.slug: TopicForm(topic, self.page, data if topic.slug in unsaved else None)
            for topic in self.page.topics
        }
        for slug in conflicts:
            self.forms[slug].add_error(None, _changed_meanwhile(self.forms[slug].topic))


def _first_title(page: ConversationPage) -> str:
    if page.conversation.finished_at:
        return "Furthest apart, or decisive"
    return "Start with this one" if len(page.first) == 1 else f"Start with these {len(page.first)}"


def _first_intro(page: ConversationPage) -> str:
    which = "It" if len(page.first) == 1 else "Each of them"
    return f"{which} changes a level by itself, or is two or more steps apart."


def _then_title(page: ConversationPage) -> str:
    number, apart = len(page.then), _apart(page.then)
    if page.conversation.finished_at or (number == 1 and not page.first):
        return apart.capitalize()
    if not page.first:
        return f"These {number} are {apart}"
    return "Then this one" if number == 1 else f"Then these {number}"


def _then_intro(page: ConversationPage) -> str:
    if len(page.then) == 1:
        return f"It is {_apart(page.then)}, and does not change a level by itself."
    return f"They are {_apart(page.then)}, and none of them changes a level by itself."


def _reopened_intro(page: ConversationPage) -> str:
    return "" if page.conversation.finished_at else "You can still agree on something else."


def _unseen_intro(page: ConversationPage) -> str:
    return "Nothing to compare here." + ("" if page.conversation.finished_at else " Agree if you can.")


def _apart(topics: list[Topic]) -> str:
    """How far apart the two are where that decides nothing, as the counts of the page call it."""
    names = {Closeness.ONE_STEP: "one step apart", Closeness.IN_KIND: "different in kind"}
    found = {topic.closeness for topic in topics}
    return " or ".join(name for closeness, name in names.items() if closeness in found)


def _changed_meanwhile(topic: Topic) -> str:
    """What to say when the other, or another window, changed a topic after this page had read it."""
    entry = topic.entry
    stands = [topic.agreed.words if entry.choice else "nothing agreed", *filter(None, (entry.reason, entry.dissent))]
    return (
        f"{topic.name} changed while this page was open. It now says: {'; '.join(stands)}. "
        "Save again to keep what you see here in its place."
    )
