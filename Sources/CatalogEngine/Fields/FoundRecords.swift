import CatalogIndex

/// What a keyword finds in one segment that is looked for in several fields, or in what courses hold. A record goes by its title.
struct FoundRecords {
  /// Records whose titles have all words, where titles are looked at.
  var titles: Titles?
  /// Records that have all words in the fields; nil where no word has to be found.
  var records: Titles?
  /// For each word those that have it, field by field in the order asked.
  var words: [[Titles]] = []
  /// For each word the titles that have it; empty where titles are not looked at.
  var inTitle: [Titles] = []
  /// Courses that answer for what is in them.
  var courses = CourseCounts()
  /// Assets that hold an excluded word, one bit each; empty where none does.
  var excluded: [UInt64] = []
}
