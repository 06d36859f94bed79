"""A workflow that publishes: as `codemagic.yaml` has it, and as `app-store-connect publish` has to be called for it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

WORKFLOW = "ios"
FIND_BUILD_MINUTES = 15
PROCESSING_MINUTES = 120

# The languages of App Store Connect that codemagic-cli-tools 0.70.0 knows.
LOCALES = (
    "ar-SA bn-BD ca cs da de-DE el en-AU en-CA en-GB en-US es-ES es-MX fi fr-CA fr-FR gu-IN he hi hr hu id it ja kn-IN "
    "ko ml-IN mr-IN ms nl-NL no or-IN pa-IN pl pt-BR pt-PT ro ru sk sl-SI sv ta-IN te-IN th tr uk ur-PK vi zh-Hans "
    "zh-Hant"
).split()


class Spelling(Enum):
    """How a value gets into the file."""

    LITERAL = "value"
    VARIABLE = "$NAME"
    BRACED_VARIABLE = "${NAME}"
    INPUT = "${{ inputs.name }}"


@dataclass(frozen=True)
class Note:
    """Release notes in one language, with the texts of the App Store version that go with them."""

    language: str
    text: str
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Settings:
    """What is asked for; None is what the file does not say."""

    submit_to_testflight: bool | None = None
    expire_build_submitted_for_review: bool | None = None
    beta_groups: tuple[str, ...] | None = None
    submit_to_app_store: bool | None = None
    cancel_previous_submissions: bool | None = None
    release_type: str | None = None
    earliest_release_date: str | None = None
    copyright: str | None = None
    phased_release: bool | None = None


@dataclass(frozen=True)
class Workflow:
    """Settings, how each is spelt, the release notes and the package."""

    settings: Settings
    spellings: Mapping[str, Spelling] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    notes_in_text_files: bool = False
    package: str = "build/App.ipa"

    def files(self) -> dict[str, str]:
        """The files of the repository, by name."""
        return {"codemagic.yaml": self._configuration(), **self._note_files()}

    def arguments(self) -> list[str]:
        """The arguments of `app-store-connect` that do what the workflow asks for."""
        return [
            *("publish", "--path", self.package, "--disable-jwt-cache", "--no-color"),
            *("--max-find-build-wait", str(FIND_BUILD_MINUTES)),
            *("--max-build-processing-wait", str(PROCESSING_MINUTES)),
            *self._switches(),
            *self._version_arguments(),
            *self._note_arguments(),
            *self._group_arguments(),
        ]

    def _switches(self) -> Iterator[str]:
        settings = self.settings
        if settings.submit_to_testflight:
            yield "--testflight"
        if settings.expire_build_submitted_for_review:
            yield "--expire-build-submitted-for-review"
        if settings.submit_to_app_store:
            yield "--app-store"
        if settings.cancel_previous_submissions:
            yield "--cancel-previous-submissions"
        if settings.phased_release is not None:
            yield "--phased-release" if settings.phased_release else "--no-phased-release"

    def _version_arguments(self) -> Iterator[str]:
        """The documented default of the release type is not the program's, so it is said."""
        yield f"--release-type={self.settings.release_type or 'MANUAL'}"
        if self.settings.earliest_release_date:
            yield f"--earliest-release-date={self.settings.earliest_release_date}"
        if self.settings.copyright:
            yield f"--copyright={self.settings.copyright}"

    def _note_arguments(self) -> Iterator[str]:
        """The notes in languages of App Store Connect; the others are left out."""
        kept = [note for note in self.notes if note.language in LOCALES]
        if not kept:
            return
        what_to_test = [{"locale": note.language, "whats_new": note.text} for note in kept]
        yield f"--beta-build-localizations={json.dumps(what_to_test)}"
        if self.settings.submit_to_app_store:
            texts = [{"locale": note.language, "whats_new": note.text, **note.texts} for note in kept]
            yield f"--app-store-version-localizations={json.dumps(texts)}"

    def _group_arguments(self) -> Iterator[str]:
        """All groups go behind one option, a single one beside it: there a dash may begin its name."""
        groups = self.settings.beta_groups or ()
        if len(groups) == 1:
            yield f"--beta-group={groups[0]}"
        elif groups:
            yield from ("--beta-group", *groups)

    def _note_files(self) -> dict[str, str]:
        if not self.notes:
            return {}
        if self.notes_in_text_files:
            return {f"release_notes_{note.language}.txt": note.text for note in self.notes}
        entries = [{"language": note.language, "text": note.text, **note.texts} for note in self.notes]
        return {"release_notes.json": json.dumps(entries, indent=2, ensure_ascii=False) + "\n"}

    def _configuration(self) -> str:
        section: dict[str, Any] = {"auth": "integration"}
        variables: dict[str, Any] = {}
        inputs: dict[str, Any] = {}
        for key, value in asdict(self.settings).items():
            if value is not None:
                section[key] = _spell(key, value, self.spellings.get(key, Spelling.LITERAL), variables, inputs)
        workflow = {
            "name": "Release",
            "instance_type": "mac_mini_m2",
            **({"inputs": inputs} if inputs else {}),
            "integrations": {"app_store_connect": "KEY"},
            **({"environment": {"vars": variables}} if variables else {}),
            "scripts": ["./build.sh"],
            "artifacts": [f"build/*{Path(self.package).suffix}"],
            "publishing": {"app_store_connect": section},
        }
        return "".join(f"{line}\n" for line in _yaml({"workflows": {WORKFLOW: workflow}}))


def _spell(key: str, value: Any, spelling: Spelling, variables: dict[str, Any], inputs: dict[str, Any]) -> Any:
    """The value, or a reference to it that is defined beside."""
    if isinstance(value, tuple):
        return [_spell(f"{key}_{n}", item, spelling, variables, inputs) for n, item in enumerate(value)]
    match spelling:
        case Spelling.LITERAL:
            return value
        case Spelling.VARIABLE | Spelling.BRACED_VARIABLE:
            variables[key.upper()] = value
            return f"${key.upper()}" if spelling is Spelling.VARIABLE else f"${{{key.upper()}}}"
        case Spelling.INPUT:
            kind = "boolean" if isinstance(value, bool) else "string"
            inputs[key] = {"description": key, "type": kind, "default": value}
            return f"${{{{ inputs.{key} }}}}"


def _yaml(value: Any, indent: str = "") -> Iterator[str]:
    """The lines of a mapping or a list that is not empty; every text is quoted."""
    pairs: Sequence[tuple[str, Any]]
    if isinstance(value, dict):
        pairs = [(f"{key}:", item) for key, item in value.items()]
    else:
        pairs = [("-", item) for item in value]
    for head, item in pairs:
        if item and isinstance(item, dict | list):
            yield f"{indent}{head}"
            yield from _yaml(item, f"{indent}  ")
        else:
            yield f"{indent}{head} {json.dumps(item, ensure_ascii=False)}"
