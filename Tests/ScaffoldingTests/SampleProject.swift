/// Writes a `project.pbxproj` as Xcode does.
struct SampleProject {
  /// A target with its build settings.
  struct Target {
    var name = "App"
    var type = "com.apple.product-type.application"
    var settings = "PRODUCT_BUNDLE_IDENTIFIER = com.example.app;"
    var configuration = "Release"
  }

  var targets = [Target()]
  var settings = "SDKROOT = iphoneos;"

  var text: String {
    var objects = ""
    for (number, target) in targets.enumerated() {
      objects += """
        T\(number) /* \(target.name) */ = {isa = PBXNativeTarget; buildConfigurationList = L\(number); name = "\(target.name)";
          productType = "\(target.type)"; };
        L\(number) = {isa = XCConfigurationList; buildConfigurations = (D\(number), R\(number) /* Release */, ); };
        D\(number) = {isa = XCBuildConfiguration; name = Debug; buildSettings = {PRODUCT_BUNDLE_IDENTIFIER = com.example.debug; }; };
        R\(number) = {isa = XCBuildConfiguration; name = \(target.configuration); buildSettings = {\(target.settings)}; };

        """
    }
    let ids = targets.indices.map { "T\($0)" }.joined(separator: ", ")
    return """
      // !$*UTF8*$!
      {
        archiveVersion = 1;
        objects = {
      \(objects)
          P = {isa = PBXProject; buildConfigurationList = LP; targets = (\(ids)); };
          LP = {isa = XCConfigurationList; buildConfigurations = (RP); };
          RP = {isa = XCBuildConfiguration; name = Release; buildSettings = {\(settings) }; };
        };
        rootObject = P /* Project object */;
      }

      """
  }
}
