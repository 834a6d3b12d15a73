/// What somebody meant who misspelt one of a few names, or did not type it to its end.
package enum NearestName {
  /// The name with the fewest letters to change, of several the first; nil where none is near.
  package static func of(_ typed: String, among names: [String]) -> String? {
    let typed = typed.lowercased()
    var distance = EditDistance(to: typed)
    let near = names.compactMap { name in
      let length = max(typed.count, name.count)
      return distance(name.lowercased(), limit: length > 4 ? max(2, length / 3) : 1).map { (name, $0) }
    }
    return near.min { $0.1 < $1.1 }?.0
      ?? (typed.count > 1 ? names.first { $0.lowercased().hasPrefix(typed) } : nil)
  }
}
