"""A session with pygls' client as pytest-lsp extends it, which warns of what a client of these abilities may not be sent."""
import asyncio
import sys
import warnings

from lsprotocol import types
from pytest_lsp import LspSpecificationWarning, client_capabilities, make_test_lsp_client


async def session(binary, root, text, abilities, pulls):
    """Go through a session as a client with some abilities; raise what is not as it must be."""
    client = make_test_lsp_client()
    await client.start_io(binary, "lsp", "--stdio")
    capabilities = client_capabilities(abilities)
    capabilities.text_document.diagnostic = types.DiagnosticClientCapabilities() if pulls else None
    result = await client.initialize_session(types.InitializeParams(
        capabilities=capabilities, root_uri=root.as_uri(),
        workspace_folders=[types.WorkspaceFolder(uri=root.as_uri(), name="work")]))
    assert (result.capabilities.diagnostic_provider is not None) == pulls
    uri = (root / "codemagic.yaml").as_uri()
    document = types.TextDocumentIdentifier(uri=uri)

    async def diagnostics():
        if pulls:
            report = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(text_document=document))
            return report.items
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        return client.diagnostics[uri]

    client.text_document_did_open(types.DidOpenTextDocumentParams(
        text_document=types.TextDocumentItem(uri=uri, language_id="yaml", version=1, text=text)))
    found = [each.code for each in await diagnostics()]
    assert "wrong-type" in found and "scheduled-without-date" in found, found

    lines = text.split("\n")
    row = next(index for index, line in enumerate(lines) if "release_type" in line)
    place = types.Position(line=row, character=10)
    hover = await client.text_document_hover_async(types.HoverParams(text_document=document, position=place))
    assert "release_type" in hover.contents.value, hover

    end = types.Position(line=row, character=len("        release_type: "))
    items = await client.text_document_completion_async(types.CompletionParams(text_document=document, position=end))
    assert {"MANUAL", "SCHEDULED"} <= {each.label for each in items}, items

    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(text_document=document))
    assert symbols[0].name == "ios-release", symbols
    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(text_document=document))
    assert len(folds) > 3
    lenses = await client.text_document_code_lens_async(types.CodeLensParams(text_document=document))
    assert "no plan" in lenses[0].command.title, lenses
    plan = await client.workspace_execute_command_async(types.ExecuteCommandParams(
        command=lenses[0].command.command, arguments=lenses[0].command.arguments))
    assert plan.startswith("ios-release: "), plan

    row = next(index for index, line in enumerate(lines) if "beta_groups" in line)
    spot = types.Position(line=row, character=21)
    actions = await client.text_document_code_action_async(types.CodeActionParams(
        text_document=document, range=types.Range(start=spot, end=spot),
        context=types.CodeActionContext(diagnostics=[])))
    assert any("Suppress" in each.title for each in actions or []), actions

    # A change in the middle, in UTF-16 units.
    client.text_document_did_change(types.DidChangeTextDocumentParams(
        text_document=types.VersionedTextDocumentIdentifier(uri=uri, version=2),
        content_changes=[types.TextDocumentContentChangePartial(
            range=types.Range(start=types.Position(line=row, character=21), end=types.Position(line=row, character=26)),
            text="[Staff]")]))
    found = [each.code for each in await diagnostics()]
    assert "wrong-type" not in found, found
    await client.shutdown_session()
    return found


def main(binary, root):
    """Go through a session as each of two editors, asking for findings and being told of them."""
    text = (root / "codemagic.yaml").read_text()
    for abilities in ("neovim", "visual_studio_code", "emacs"):
        for pulls in (False, True):
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                asyncio.run(asyncio.wait_for(session(binary, root, text, abilities, pulls), 60))
            broken = [str(each.message) for each in caught if issubclass(each.category, LspSpecificationWarning)]
            assert not broken, broken
            print(f"pygls as {abilities}, {'asking for' if pulls else 'told of'} findings: as the protocol has it")


if __name__ == "__main__":
    import pathlib
    main(sys.argv[1], pathlib.Path(sys.argv[2]))
