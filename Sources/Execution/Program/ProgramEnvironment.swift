/// The variables that the publishing program gets.
enum ProgramEnvironment {
  /// Those of this process that programs need to find files, networks and tools; none of the program's own, for any of
  /// them would change what it does.
  static func variables(from all: [String: String]) -> [String: String] {
    all.filter { name, _ in names.contains(name) || prefixes.contains { name.hasPrefix($0) } }
  }

  private static let names: Set<String> = [
    "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "DEVELOPER_DIR", "SSL_CERT_FILE",
    "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY",
    "http_proxy", "https_proxy", "no_proxy", "all_proxy", "VIRTUAL_ENV", "__CF_USER_TEXT_ENCODING",
  ]

  /// `FAKEASC_` leads stand-ins for the program to their server; the program itself does not know it.
  private static let prefixes = ["LC_", "FAKEASC_"]
}
