import CatalogStore
import LearningAPI
import RawStorage

/// Where an import puts what came: into the inbox, a transaction for each portion, or into the rows of an empty catalog at once.
enum ImportTarget {
  case inbox(CatalogWriter, run: Int64)
  case rows(FirstImport)

  /// Whether assets become rows at once, so that whoever reads them reads all that rows need.
  var wantsRecords: Bool { if case .rows = self { true } else { false } }

  /// How many bytes are read ahead of what is handed over: a transaction's portion and a half, so that workers have something to
  /// do while one is written; rows are written piece by piece.
  var bytesAhead: Int { wantsRecords ? 3 << 20 : 12 << 20 }

  /// What assets can be packed with before they are received.
  func rawDictionaries() throws(CatalogError) -> RawDictionaries {
    switch self {
    case .inbox(let writer, _): try writer.rawDictionaries()
    case .rows(let rows): try rows.rawDictionaries()
    }
  }

  func receive(_ intake: Intake, at now: Int64) throws(CatalogError) {
    switch self {
    case .inbox(let writer, let run):
      try writer.receive(
        intake.assets, rejected: intake.rejected, classifications: intake.classifications, run: run,
        isAuthoritative: false, at: now)
    case .rows(let rows):
      try rows.receive(
        intake.assets, rejected: intake.rejected, classifications: intake.classifications, at: now)
    }
  }
}
