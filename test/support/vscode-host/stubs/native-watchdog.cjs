// Stand-in for the compiled module that ends an extension host whose server died: the harness ends the hosts itself.
exports.start = () => {};
exports.exit = (code) => process.exit(code ?? 0);
