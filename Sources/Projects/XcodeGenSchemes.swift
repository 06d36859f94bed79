/// The schemes of a project that XcodeGen makes.
struct XcodeGenSchemes {
  /// The names of the schemes that XcodeGen writes, or of the targets if there are none.
  let own: Set<String>
  /// These names, with those of all for which Xcode may make schemes: targets, and what packages make.
  let all: Set<String>

  /// Collects the schemes; nil if some are not known.
  init?(_ spec: XcodeGenValue, _ targets: [XcodeGenTarget]) {
    var written: Set<String> = []
    var others: Set<String> = []
    if let schemes = spec["schemes"] {
      guard let entries = schemes.entries else { return nil }
      written.formUnion(entries.map(\.key))
    }
    var parts = targets.map { ($0.name, $0.value) }
    if let aggregates = spec["aggregateTargets"] {
      guard let entries = aggregates.entries, entries.allSatisfy({ $0.value["templates"] == nil }) else { return nil }
      parts += entries.map { ($0.key, $0.value) }
    }
    for (name, target) in parts {
      others.insert(name)
      guard let products = target.packageProducts else { return nil }
      others.formUnion(products)
      guard let scheme = target["scheme"] else { continue }
      guard let variants = scheme["configVariants"] else {
        written.insert(name)
        continue
      }
      guard let items = variants.items else { return nil }
      for item in items {
        guard let variant = item.text else { return nil }
        written.insert("\(name) \(variant)")
      }
      if items.isEmpty { written.insert(name) }
    }
    guard let packages = spec.namesOfPackages else { return nil }
    own = written.isEmpty ? Set(parts.map(\.0)) : written
    all = written.union(others).union(packages)
  }
}

extension XcodeGenValue {
  /// The names of the packages that a target needs, and of what they make; nil if some are not known.
  fileprivate var packageProducts: Set<String>? {
    guard let dependencies = self["dependencies"] else { return [] }
    guard let items = dependencies.items else { return nil }
    var names: Set<String> = []
    for item in items where item["package"] != nil {
      for key in ["package", "product"] where item[key] != nil {
        guard let name = item[key]?.text else { return nil }
        names.insert(name)
      }
      guard let products = item["products"] else { continue }
      guard let list = products.items else { return nil }
      for product in list {
        guard let name = product.text else { return nil }
        names.insert(name)
      }
    }
    return names
  }

  /// The names of the packages, also those of their directories and repositories; nil if some are not known.
  fileprivate var namesOfPackages: Set<String>? {
    var names: Set<String> = []
    var places: [XcodeGenValue] = []
    if let packages = self["packages"] {
      guard let entries = packages.entries else { return nil }
      for (name, package) in entries {
        names.insert(name)
        places += ["url", "github", "path"].compactMap { package[$0] }
      }
    }
    if let packages = self["localPackages"] {
      guard let items = packages.items else { return nil }
      places += items
    }
    for place in places {
      guard let text = place.text else { return nil }
      let last = text.split(separator: "/").last.map(String.init) ?? text
      names.insert(last.hasSuffix(".git") ? String(last.dropLast(4)) : last)
    }
    return names
  }
}
