-- Neovim's own language client against the server, in a copy of the story of the shop: what it publishes, the code action
-- that Neovim applies, the text that is left, and what it answers to an editor that asks.
-- From the environment: TENFOLD_SERVER, TENFOLD_SHOP, TENFOLD_OUT (the results, as JSON).
local server, shop, out = os.getenv('TENFOLD_SERVER'), os.getenv('TENFOLD_SHOP'), os.getenv('TENFOLD_OUT')
local patience = 20000
local results = { neovim = tostring(vim.version()), checks = {} }

local function prove(what, is_right, detail)
  table.insert(results.checks, { what = what, passed = is_right and true or false })
  if not is_right then error(what .. ': ' .. vim.inspect(detail)) end
end

local function edit(path)
  vim.cmd('edit ' .. vim.fn.fnameescape(shop .. '/' .. path))
  return vim.api.nvim_get_current_buf()
end

local function start(buffer, change)
  local client = vim.lsp.start_client({
    name = 'tenfold', cmd = { 'node', server, '--stdio' }, root_dir = shop,
    capabilities = change(vim.lsp.protocol.make_client_capabilities()),
  })
  vim.lsp.buf_attach_client(buffer, client)
  prove('the server starts', vim.wait(patience, function()
    local it = vim.lsp.get_client_by_id(client)
    return it and it.initialized
  end, 20), client)
  return client
end

local function lines_of(diagnostics)
  return table.concat(vim.tbl_map(function(each) return (each.lnum or each.range.start.line) + 1 end, diagnostics), ' ')
end

local function push()
  local buffer = edit('src/modules/checkout/checkout.ts')
  local client = start(buffer, function(capabilities) return capabilities end)
  prove('two imports around a door are published', vim.wait(patience, function() return #vim.diagnostic.get(buffer) == 2 end, 20), vim.diagnostic.get(buffer))
  prove('on their lines', lines_of(vim.diagnostic.get(buffer)) == '4 5', vim.diagnostic.get(buffer))
  prove('with the way to the cause', vim.diagnostic.get(buffer)[1].user_data.lsp.relatedInformation[1].location ~= nil, vim.diagnostic.get(buffer)[1])

  vim.api.nvim_win_set_cursor(0, { 5, 26 })
  local offered
  vim.ui.select = function(items, _, choose)
    offered = items
    choose(items[1], 1)
  end
  vim.lsp.buf.code_action()
  prove('the code action leads through the door', vim.wait(patience, function()
    return vim.api.nvim_buf_get_lines(buffer, 4, 5, false)[1] == "import { priceOf } from '../catalog/index.js';"
  end, 20), { offered, vim.api.nvim_buf_get_lines(buffer, 3, 6, false) })
  prove('more than one action is offered', #offered >= 2, offered)
  prove('the finding is gone', vim.wait(patience, function() return #vim.diagnostic.get(buffer) == 1 end, 20), vim.diagnostic.get(buffer))
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, {})
  prove('an emptied file has none', vim.wait(patience, function() return #vim.diagnostic.get(buffer) == 0 end, 20), vim.diagnostic.get(buffer))
  vim.cmd('edit!')
  vim.lsp.stop_client(client)
end

local function pull()
  local buffer = edit('src/modules/accounts/login-codes.ts')
  local client = start(buffer, function(capabilities)
    capabilities.textDocument.diagnostic = { dynamicRegistration = false }
    return capabilities
  end)
  local function ask(method, parameters)
    local answers = vim.lsp.buf_request_sync(buffer, method, parameters, patience)
    return answers and answers[client] and answers[client].result
  end
  local report = ask('textDocument/diagnostic', { textDocument = vim.lsp.util.make_text_document_params(buffer) })
  prove('the codes in memory are answered', report and report.kind == 'full' and lines_of(report.items) == '4', report)
  prove('with the place they are written at', report.items[1].relatedInformation[1].location.range.start.line == 7, report.items[1])
  local again = ask('textDocument/diagnostic', { textDocument = vim.lsp.util.make_text_document_params(buffer), previousResultId = report.resultId })
  prove('what has not changed is not said again', again and again.kind == 'unchanged', again)
  local all = ask('workspace/diagnostic', { previousResultIds = {} })
  prove('all files can be asked for', all and #all.items >= 6, all)
  vim.lsp.stop_client(client)
end

local went_well, why = xpcall(function()
  push()
  pull()
end, debug.traceback)
if not went_well then results.error = why end
local file = io.open(out, 'w')
file:write(vim.json.encode(results))
file:close()
vim.cmd(went_well and 'qall!' or 'cquit 1')
