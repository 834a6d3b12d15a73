import Foundation

/// The user's own folder: `$HOME` as the shell means it, otherwise what the system has written down.
package enum HomeFolder {
  package static var path: String {
    let home = ProcessInfo.processInfo.environment["HOME"] ?? ""
    return home.isEmpty ? FileManager.default.homeDirectoryForCurrentUser.path : home
  }
}
