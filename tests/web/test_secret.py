"""The secret key: made once, for one pair of eyes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured

from tracker.web.secret import secret_key_from


def test_a_key_is_made_once_and_readable_by_its_owner_alone(tmp_path):
    key = secret_key_from({}, tmp_path / "data")
    assert len(key) >= 50
    assert secret_key_from({}, tmp_path / "data") == key
    (file,) = (tmp_path / "data").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600


def test_two_folders_have_two_keys(tmp_path):
    assert secret_key_from({}, tmp_path / "one") != secret_key_from({}, tmp_path / "two")


def test_many_first_starts_at_once_agree_on_one_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda _: secret_key_from({}, tmp_path), range(40)))
    assert len(set(keys)) == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_a_given_key_is_used_and_nothing_is_written(tmp_path):
    assert secret_key_from({"SECRET_KEY": "k" * 50}, tmp_path / "data") == "k" * 50
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("key", ["", "hunter2"])
def test_a_short_key_is_refused_without_repeating_it(tmp_path, key):
    with pytest.raises(ImproperlyConfigured, match="shorter than 32") as refused:
        secret_key_from({"SECRET_KEY": key}, tmp_path)
    assert "hunter2" not in str(refused.value)


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ImproperlyConfigured, match="Set SECRET_KEY, or set TRACKER_DATA_DIR"):
        secret_key_from({}, tmp_path / "file")
