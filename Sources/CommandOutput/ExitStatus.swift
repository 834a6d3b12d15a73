/// The exit codes, all of them. `carrel help exit-codes` prints this table.
package enum ExitStatus: Int32, CaseIterable {
  case done = 0
  case failed = 1
  case partial = 2
  case watchedGone = 3
  case credentialsRefused = 4
  case quotaUsedUp = 5
  case unreachable = 6
  case noCatalog = 10
  case locked = 11
  case unusableCatalog = 12
  case usage = 64
  case interrupted = 130
  case terminated = 143

  package var meaning: String {
    switch self {
    case .done: "done; no hits is done, and so is a closed pipe"
    case .failed: "failed; the message says why"
    case .partial: "partly done; status --check: incomplete, old; of a list: lines not found"
    case .watchedGone:
      "carrel watch: an asset is retired, vanished or not in the catalog; carrel saved: a search changed"
    case .credentialsRefused:
      "credentials refused, unreadable, or readable by others; of a pack: no trusted key signed it"
    case .quotaUsedUp: "the API's quota for the day is used up; go on after midnight UTC"
    case .unreachable: "the API, or the database, cannot be reached, or what answers is not the API"
    case .noCatalog: "no catalog here; of status --check: or an empty one"
    case .locked: "the catalog is locked by another sync or import"
    case .unusableCatalog:
      "the catalog is damaged, not sound, not a catalog, or from a newer carrel; a pack is, or does not fit"
    case .usage: "the command line cannot be used as typed"
    case .interrupted: "interrupted by Ctrl-C; what was stored is kept"
    case .terminated: "terminated; what was stored is kept"
    }
  }
}
