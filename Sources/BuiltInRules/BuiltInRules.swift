// The catalogue is generated from the files in rules/ at build time: see EmbedRulesPlugin.
