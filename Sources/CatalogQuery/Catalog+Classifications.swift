public import LearningAPI

extension Catalog {
  /// Libraries, subjects, topics and skills by name: all words of the keyword, each whole or as the beginning
  /// of a word of the name.
  ///
  /// The exact name comes first, then names that begin with the words, then the others, as the API orders
  /// them (API reference §2.4, recorded answer O5); inside each, by normalized name and then URN. A keyword
  /// without a letter or digit finds nothing.
  ///
  /// - Parameters:
  ///   - keyword: words of the name.
  ///   - start: the index of the first one, 0 or more.
  ///   - count: how many at most, from 0 to 100.
  /// - Throws: `QueryError` for a page that cannot be and for a file that cannot be read.
  public func classifications(
    keyword: String, start: Int = 0, count: Int = AssetCriteria.defaultCount
  ) throws(QueryError) -> ClassificationPage {
    try snapshot { connection throws(QueryError) in
      try ClassificationListing(connection).page(start, count) { listing throws(QueryError) in
        try listing.named(keyword)
      }
    }
  }

  /// The classifications of one type in one language: those whose name is in it, and those that an asset with
  /// a title in it carries. By normalized name and then URN.
  ///
  /// - Parameters:
  ///   - type: library, subject, topic or skill.
  ///   - locale: without a country every country counts.
  ///   - start: the index of the first one, 0 or more.
  ///   - count: how many at most, from 0 to 100.
  /// - Throws: `QueryError` for a type or a page that cannot be and for a file that cannot be read.
  public func classifications(
    of type: ClassificationType, locale: AssetLocale, start: Int = 0, count: Int = AssetCriteria.defaultCount
  ) throws(QueryError) -> ClassificationPage {
    try snapshot { connection throws(QueryError) in
      try ClassificationListing(connection).page(start, count) { listing throws(QueryError) in
        try listing.all(of: type, in: locale)
      }
    }
  }
}
