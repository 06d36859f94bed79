"""Random releases, each the same again for the same seed and number."""

from random import Random

from bench import Release
from simulation import fixtures, server, steps, world
from workflow import LOCALES, Note, Settings, Spelling, Workflow

_GROUP_NAMES = (
    "QA",
    "Beta Testers",
    "Équipe mobile",
    "- with a dash",
    "group #1",
    "App Store Connect Users",
    "nobody",
    "東京チーム",
)
_NOTE_LOCALES = ("en-US", "de-DE", "ja", "fr-FR", "zh-Hans", "sl-SI", *LOCALES)
_UNSUPPORTED_LOCALES = ("xx-YY", "en", "de_DE", "tlh")
_VERSION_TEXTS = {
    "description": "What the app is for.",
    "keywords": "one,two,three",
    "promotional_text": "Now better",
    "support_url": "https://example.com/support",
    "marketing_url": "https://example.com",
}
_REFERENCES = tuple(Spelling)
_INPUT_OR_LITERAL = (Spelling.LITERAL, Spelling.INPUT)
_EDITABLE_STATES = (
    "DEVELOPER_REJECTED",
    "INVALID_BINARY",
    "METADATA_REJECTED",
    "PREPARE_FOR_SUBMISSION",
    "REJECTED",
    "WAITING_FOR_REVIEW",
)
_FIXED_STATES = ("READY_FOR_SALE", "PENDING_DEVELOPER_RELEASE", "IN_REVIEW", "REPLACED_WITH_NEW_VERSION")
_SUBMISSION_STATES = ("WAITING_FOR_REVIEW", "IN_REVIEW", "UNRESOLVED_ISSUES", "READY_FOR_REVIEW", "COMPLETE")
_FAULT_STATUSES = (401, 403, 409, 422, 429, 500, 500, 503)
_UPLOADS = (
    ["auth_error", "ok"],
    ["timeout", "auth_error", "ok"],
    ["timeout"] * 9 + ["ok"],
    ["timeout"],
    ["redundant"],
    ["product_error"],
)
_FOREVER = 9999


def random_case(seed: int, number: int) -> Release:
    """The release of a number."""
    random = Random(f"{seed}:{number}")
    workflow = _workflow(random)
    return Release(workflow, fixtures.make_ipa, _state(random, workflow))


def _chance(random: Random, probability: float) -> bool:
    """True with a probability."""
    return random.random() < probability


def _switch(random: Random, on: float, off: float = 0.15) -> bool | None:
    """True, false or nothing."""
    value = random.random()
    return True if value < on else False if value < on + off else None


def _workflow(random: Random) -> Workflow:
    """A workflow."""
    settings = _settings(random)
    return Workflow(
        settings,
        spellings=_spellings(random),
        notes=_notes(random, bool(settings.submit_to_app_store)) if _chance(random, 0.6) else (),
        notes_in_text_files=_chance(random, 0.35),
    )


def _settings(random: Random) -> Settings:
    """What is asked for."""
    app_store = _switch(random, 0.6)
    release_type = random.choice((None, "MANUAL", "AFTER_APPROVAL", "SCHEDULED")) if app_store else None
    date = f"2035-{random.randint(1, 12):02}-{random.randint(1, 28):02}T{random.randint(0, 23):02}:00:00"
    return Settings(
        submit_to_testflight=_switch(random, 0.45),
        expire_build_submitted_for_review=_switch(random, 0.6),
        beta_groups=_group_names(random),
        submit_to_app_store=app_store,
        cancel_previous_submissions=_switch(random, 0.4),
        release_type=release_type,
        earliest_release_date=date + random.choice(("Z", "+00:00", "+02:00")) if release_type == "SCHEDULED" else None,
        copyright=random.choice((None, "2026 Example Ltd", "2026 Ex: ample # & Söhne")),
        phased_release=_switch(random, 0.35, 0.4),
    )


def _group_names(random: Random) -> tuple[str, ...] | None:
    """Up to four names."""
    if _chance(random, 0.4):
        return None
    names = random.sample(_GROUP_NAMES, random.randint(0, 4))
    return tuple(names + names[:1] if _chance(random, 0.05) else names)


def _spellings(random: Random) -> dict[str, Spelling]:
    """How some of the values are spelt."""
    references = ["submit_to_testflight", "expire_build_submitted_for_review", "submit_to_app_store"]
    references += ["cancel_previous_submissions", "phased_release", "copyright", "beta_groups"]
    spellings = {key: random.choice(_REFERENCES) for key in references if _chance(random, 0.3)}
    for key in ("release_type", "earliest_release_date"):
        spellings[key] = random.choice(_INPUT_OR_LITERAL)
    return spellings


def _notes(random: Random, goes_to_app_store: bool) -> tuple[Note, ...]:
    """Notes in up to four languages, of which Codemagic may leave out some or all."""
    supported = list(dict.fromkeys(random.choices(_NOTE_LOCALES, k=random.randint(1, 4))))
    unsupported = random.sample(_UNSUPPORTED_LOCALES, 1) if _chance(random, 0.25) else []
    languages = unsupported if unsupported and _chance(random, 0.2) else supported + unsupported
    random.shuffle(languages)
    return tuple(Note(language, f"News in {language}", _texts(random, goes_to_app_store)) for language in languages)


def _texts(random: Random, goes_to_app_store: bool) -> dict[str, str]:
    """Texts of the App Store version, now and then though it is not submitted."""
    if not _chance(random, 0.5 if goes_to_app_store else 0.1):
        return {}
    return {key: text for key, text in _VERSION_TEXTS.items() if _chance(random, 0.5)}


def _state(random: Random, workflow: Workflow) -> world.State:
    """A state; what is not made here is as in the default state."""
    settings = workflow.settings
    state: world.State = {
        "onUpload": _uploaded_build(random),
        "builds": _builds(random),
        "betaGroups": _groups(random, settings.beta_groups or ()),
        "betaBuildLocalizations": _what_to_test(random, workflow),
        "appStoreVersions": _versions(random, workflow),
        "reviewSubmissions": _submissions(random),
        "cancelReads": random.choice((0, 0, 1, 3)),
    }
    if _chance(random, 0.1):
        state["altool"] = random.choice(_UPLOADS)
    if _chance(random, 0.05):
        state["betaAppLocalizations"] = []
    if _chance(random, 0.05):
        state["betaAppReviewDetail"] = {"id": "1481211155", "contactFirstName": "A"}
    if _chance(random, 0.03):
        state["cancelReads"] = _FOREVER
    if _chance(random, 0.1):
        state["apps"] = _apps(random)
    if _chance(random, 1 / 3):
        state["faults"] = [_fault(random)]
    return state


def _apps(random: Random) -> list[dict[str, str]]:
    """An app whose identifier only begins like that of the package, mostly beside the right one."""
    other = {"id": "1", "bundleId": "com.example.app.other", "name": "Other", "primaryLocale": "en-US"}
    right = {"id": "2", "bundleId": "com.example.app", "name": "Example", "primaryLocale": "de-DE"}
    return [other] if _chance(random, 0.3) else [other, right]


def _uploaded_build(random: Random) -> server.Entry:
    """How the uploaded build comes to be there."""
    build: server.Entry = {
        "visibleAfterLists": random.choice((0, 0, 0, 1, 3)),
        "processingReads": random.choice((0, 0, 1, 4)),
        "betaDetailReads": random.choice((0, 0, 0, 2)),
    }
    if _chance(random, 0.06):
        build[random.choice(list(build))] = _FOREVER
    if _chance(random, 0.06):
        build["processingState"] = random.choice(("FAILED", "INVALID"))
    if _chance(random, 0.1):
        build.update(internalBuildState="READY_FOR_BETA_TESTING", externalBuildState="PROCESSING")
    return build


def _builds(random: Random) -> list[server.Entry]:
    """Older builds, and seldom one of the package's own numbers."""
    builds: list[server.Entry] = []
    for number in random.sample(range(30, 42), random.choice((0, 1, 1, 2, 3))):
        build = {"id": f"build-{number}", "version": str(number), "expired": _chance(random, 0.1)}
        build["preReleaseVersion"] = random.choice(("1.2.0", "1.1.0", "1.0.0"))
        build["betaReviewState"] = random.choice((None, "APPROVED", *["WAITING_FOR_REVIEW", "IN_REVIEW"] * 2))
        build["platform"] = random.choice(("IOS", "IOS", "IOS", "TV_OS"))
        builds.append(build)
    if _chance(random, 0.04):
        reads = random.choice((0, 2))
        builds.append({"id": "build-42", "version": "42", "preReleaseVersion": "1.2.0", "processingReads": reads})
    return builds


def _groups(random: Random, names: tuple[str, ...]) -> list[server.Entry]:
    """Groups that fit the names or nearly do, others, and seldom more than fit on a page."""
    groups: list[server.Entry] = []
    for name in (*dict.fromkeys(names), "someone else"):
        written = random.choice((name, name, name, name, name.upper(), f"{name} "))
        if _chance(random, 0.8):
            groups += [_group(random, written) for _ in range(random.choice((1, 1, 1, 1, 2)))]
    if _chance(random, 0.04):
        groups += [_group(random, f"filler {number}") for number in range(120)]
    random.shuffle(groups)
    return [{"id": f"group-{number}", **group} for number, group in enumerate(groups)]


def _group(random: Random, name: str) -> server.Entry:
    """A group; an internal one with access to all builds takes none."""
    is_internal = _chance(random, 0.15)
    return {"name": name, "isInternalGroup": is_internal, "hasAccessToAllBuilds": is_internal and _chance(random, 0.3)}


def _what_to_test(random: Random, workflow: Workflow) -> list[server.Entry]:
    """What to Test that the uploaded build already has."""
    return [
        {"id": f"what-{number}", "build": "build-1", "locale": note.language, "whatsNew": None}
        for number, note in enumerate(workflow.notes)
        if note.language in LOCALES and _chance(random, 0.4)
    ]


def _versions(random: Random, workflow: Workflow) -> list[server.Entry]:
    """Released and editable versions: none, one or several of each, and seldom some of another platform."""
    states = random.choices(_FIXED_STATES, k=random.choice((0, 1, 1, 1, 2)))
    states += random.choices(_EDITABLE_STATES, k=random.choice((0, 0, 1, 1, 2)))
    versions = [_version(random, number, state, workflow) for number, state in enumerate(states)]
    if _chance(random, 0.1):
        versions.append(
            {**_version(random, len(states), random.choice(_EDITABLE_STATES), workflow), "platform": "TV_OS"}
        )
    return versions


def _version(random: Random, number: int, state: str, workflow: Workflow) -> server.Entry:
    """A version that has some of the languages of the notes."""
    locales = {"en-US"} | {note.language for note in workflow.notes if note.language in LOCALES}
    return {
        "id": f"version-{number}",
        "platform": "IOS",
        "versionString": random.choice(("1.0", "1.1.0", "1.10.0", "1.2.0", "2.0")),
        "appStoreState": state,
        "releaseType": "MANUAL",
        "localizations": [
            {"id": f"text-{number}-{locale}", "locale": locale} for locale in sorted(locales) if _chance(random, 0.6)
        ],
        "phasedRelease": {"id": f"phased-{number}"} if _chance(random, 0.5) else None,
    }


def _submissions(random: Random) -> list[server.Entry]:
    """Submissions to App Review: none, one or two."""
    return [
        {
            "id": f"submission-{number}-old",
            "platform": random.choice(("IOS", "IOS", "IOS", "TV_OS")),
            "state": random.choice(_SUBMISSION_STATES),
        }
        for number in range(random.choice((0, 0, 1, 1, 2)))
    ]


def _fault(random: Random) -> server.Entry:
    """A request that fails, once or always."""
    step = random.choice([step for step in steps.STEPS if step.method])
    return {
        "method": step.method,
        "path": step.pattern,
        "status": random.choice(_FAULT_STATUSES),
        "times": random.choice((1, _FOREVER)),
    }
