// The catalogue itself is made from the files of rules/ when the package is built: see EmbedRulesPlugin.
