"""A framework goes through the browser and comes back as it was, or not at all."""

import time
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from operator import sub
from pathlib import Path

import pytest
from django.conf import settings
from django.core import signing

from roles.framework_file import parse
from roles.sealing import Parcel, seal, unseal
from roles.shapes import Import

FILE = Path(settings.BASE_DIR) / "roles" / "data" / "backend-engineer.yaml"


@pytest.fixture
def parcel():
    return Parcel("assessor", Import(parse(FILE.read_bytes()), ("the scale",), ("a column", "a file"), True))


def test_what_was_sealed_comes_back_equal(parcel):
    assert unseal(seal(parcel)) == parcel


def test_an_unfinished_framework_comes_back_equal(parcel):
    empty = replace(parcel.made.framework, levels=(), areas=(), scale=())
    unfinished = replace(parcel, made=Import(empty))

    assert unseal(seal(unfinished)) == unfinished


def test_a_large_framework_stays_far_below_what_a_form_may_post(parcel):
    assert len(seal(parcel)) < settings.DATA_UPLOAD_MAX_MEMORY_SIZE / 10


@pytest.mark.parametrize(
    "change", [lambda text: text[:-1], lambda text: "." + text[1:] + "x", lambda text: "", str.upper]
)
def test_what_was_changed_on_the_way_is_refused(parcel, change):
    with pytest.raises(signing.BadSignature):
        unseal(change(seal(parcel)))


@pytest.mark.parametrize(("hours", "is_too_old"), [(23, False), (25, True)])
def test_a_seal_holds_for_a_day(parcel, monkeypatch, hours, is_too_old):
    with monkeypatch.context() as earlier:
        earlier.setattr(time, "time", partial(sub, time.time(), hours * 3600))
        sealed = seal(parcel)

    with pytest.raises(signing.SignatureExpired) if is_too_old else nullcontext():
        unseal(sealed)


def test_what_was_signed_for_something_else_is_refused():
    with pytest.raises(signing.BadSignature):
        unseal(signing.dumps({"shape": "assessor"}))


def test_a_role_can_be_put_in_place_of_the_one_the_files_name(parcel):
    assert parcel.into("pastry-chef").made.framework == replace(parcel.made.framework, slug="pastry-chef")
