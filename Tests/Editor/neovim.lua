-- A session in Neovim without a screen: `nvim --headless -u NONE -l` of older versions is `-c 'luafile ...'`.
-- The server is $ASCERTAIN, the folder $WORKSPACE; what was seen goes to $RESULT as JSON.
local workspace = os.getenv("WORKSPACE")
local seen = {}

local function finish(code)
  local file = assert(io.open(os.getenv("RESULT"), "w"))
  file:write(vim.fn.json_encode(seen))
  file:close()
  vim.cmd(code == 0 and "qall!" or "cquit!")
end

local function wait(what, test)
  if not vim.wait(20000, test, 20) then
    seen.failed = what
    finish(1)
  end
end

local ok, failure = pcall(function()
  vim.cmd("edit " .. workspace .. "/codemagic.yaml")
  local buffer = vim.api.nvim_get_current_buf()
  local exit
  local id = vim.lsp.start_client({
    name = "ascertain", cmd = { os.getenv("ASCERTAIN"), "lsp" }, root_dir = workspace,
    on_exit = function(code) exit = code end,
  })
  vim.lsp.buf_attach_client(buffer, id)
  wait("diagnostics", function() return #vim.diagnostic.get(buffer) > 0 end)
  local client = vim.lsp.get_client_by_id(id)
  local function diagnostics()
    return vim.tbl_map(function(each)
      return { rule = each.code, line = each.lnum + 1, column = each.col, source = each.source }
    end, vim.diagnostic.get(buffer))
  end
  seen.diagnostics = diagnostics()

  local function line(pattern) return vim.fn.search(pattern, "nw") end
  local function ask(method, row, column, more)
    local params = vim.tbl_extend("error", {
      textDocument = vim.lsp.util.make_text_document_params(buffer),
      position = { line = row - 1, character = column },
    }, more or {})
    local answer = client.request_sync(method, params, 20000, buffer)
    return answer and answer.result
  end

  seen.hover = ask("textDocument/hover", line("release_type"), 10).contents.value
  vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { "        phased" })
  local last = vim.api.nvim_buf_line_count(buffer)
  local items = ask("textDocument/completion", last, 14)
  seen.completion = vim.tbl_map(function(each) return each.label end, items.items or items)
  vim.api.nvim_buf_set_lines(buffer, last - 1, last, false, { "    scripts:", "      - xcode-project build-ipa --sch" })
  items = ask("textDocument/completion", last + 1, 37)
  seen.options = vim.tbl_map(function(each) return each.label end, items.items or items)
  vim.api.nvim_buf_set_lines(buffer, last - 1, last + 1, false, {})

  seen.symbols = vim.tbl_map(function(each) return each.name end, ask("textDocument/documentSymbol", 1, 0))
  local lenses = ask("textDocument/codeLens", 1, 0)
  seen.lens = lenses[1].command.title

  -- The actions as the menu of an editor applies them.
  local row = line("beta_groups: Staff")
  local function act(only)
    local range = { start = { line = row - 1, character = 21 }, ["end"] = { line = row - 1, character = 21 } }
    local actions = ask("textDocument/codeAction", row, 21, { range = range, context = { diagnostics = {}, only = only } })
    seen.actions = seen.actions or {}
    for _, action in ipairs(actions) do table.insert(seen.actions, action.title) end
    return actions
  end
  local before = #vim.diagnostic.get(buffer)
  local suppression
  for _, action in ipairs(act()) do
    if action.title:find("Suppress") then suppression = action end
  end
  vim.lsp.util.apply_workspace_edit(suppression.edit, client.offset_encoding)
  seen.line = vim.api.nvim_buf_get_lines(buffer, row - 1, row, false)[1]
  wait("the finding to go", function() return #vim.diagnostic.get(buffer) < before end)
  seen.after = diagnostics()

  -- All that is safe to fix, which leaves fewer findings.
  before = #vim.diagnostic.get(buffer)
  vim.api.nvim_buf_set_lines(buffer, row - 1, row, false, { "        beta_groups: Staff" })
  wait("the finding to come back", function() return #vim.diagnostic.get(buffer) > before end)
  vim.lsp.util.apply_workspace_edit(act({ "source.fixAll" })[1].edit, client.offset_encoding)
  wait("the fix", function()
    for _, each in ipairs(vim.diagnostic.get(buffer)) do
      if each.code == "wrong-type" then return false end
    end
    return true
  end)
  seen.fixed = vim.api.nvim_buf_get_lines(buffer, row - 1, row + 1, false)

  client.stop()
  wait("the exit", function() return exit ~= nil end)
  seen.exit = exit
end)
if not ok then seen.failed = tostring(failure) end
finish(ok and not seen.failed and 0 or 1)
