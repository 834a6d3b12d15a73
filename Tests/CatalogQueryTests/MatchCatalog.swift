import LearningAPI

/// A small catalog with titles that are easily taken for one another.
enum MatchCatalog {
  static func asset(
    _ urn: String, _ type: String, _ titles: [(locale: String, title: String)], updated: Int = 1,
    published: Int = 1_500_000_000_000, retired: Bool = false
  ) -> [String] {
    titles.map { locale, title in
      var json = JSONWriter()
      json.object { json in
        json.key("urn")
        json.string("urn:li:\(urn)")
        json.key("type")
        json.string(type)
        json.key("title")
        json.object { json in
          json.key("locale")
          json.object { json in
            json.key("language")
            json.string(String(locale.prefix(2)))
            json.key("country")
            json.string(String(locale.suffix(2)))
          }
          json.key("value")
          json.string(title)
        }
        json.key("details")
        json.object { json in
          json.key("availability")
          json.string(retired ? "RETIRED" : "AVAILABLE")
          json.key("publishedAt")
          json.int(published)
          json.key("lastUpdatedAt")
          json.int(updated)
          if retired {
            json.key("retiredAt")
            json.int(1_700_000_000_000)
          }
          json.key("urls")
          json.object { json in
            json.key("webLaunch")
            json.string("https://www.linkedin.com/learning/\(urn.replacing(":", with: "-").lowercased())")
          }
        }
      }
      return json.text
    }
  }

  static let lines =
    asset("lyndaCourse:1", "COURSE", [("en_US", "Learning Java: Essentials")])
    + asset("lyndaVideo:2", "VIDEO", [("en_US", "Learning Java: Essentials")])
    + asset("lyndaCourse:3", "COURSE", [("en_US", "Writing Good Tests"), ("de_DE", "Gute Tests schreiben")])
    + asset("lyndaLearningPath:4", "LEARNING_PATH", [("en_US", "Become a Photographer")])
    + asset("lyndaCourse:5", "COURSE", [("en_US", "Become a Photographer")])
    + asset("lyndaCourse:6", "COURSE", [("en_US", "PowerPoint Tips for Busy People")], retired: true)
    + asset("lyndaVideo:7", "VIDEO", [("en_US", "PowerPoint Tips for Busy People")])
    + asset("lyndaCourse:8", "COURSE", [("fr_FR", "Découvrir l'économie")])
    + asset("lyndaCourse:9", "COURSE", [("en_US", "C++ Development in Practice")])
    + asset("lyndaCourse:10", "COURSE", [("en_US", "!!!")])
    + asset("lyndaCourse:11", "COURSE", [("zh_CN", "网络安全第一课")])
    + (20..<60).flatMap {
      asset("lyndaCourse:\($0)", "COURSE", [("en_US", "Filler number \($0) about tests")])
    }
}
