/// The columns of a segment. The raw values are in files: they are never given to another column.
package enum ColumnName: Int64, CaseIterable, Sendable {
  /// Per asset: its number in the truth.
  case assetID = 1
  /// Per asset: its place among all, newest first, then by URN.
  case recencyRank = 2
  /// Per asset: its place by folded title, then newest first.
  case titleRank = 3
  /// Per asset: the index of its set of classifications.
  case classificationSet = 4
  /// Per asset: the index of its set of contributors.
  case contributorSet = 5
  /// Per asset: the index of its time to complete among the spans; ``Segment/noSpan`` without one.
  case span = 6
  /// Per asset: the index of the year it was published in; ``Segment/noYear`` without a date.
  case year = 7
  /// Per asset: when it was changed last, epoch milliseconds; the least number without a date.
  case modifiedAt = 8
  /// Per asset: when it was published, epoch milliseconds; the least number without a date.
  case publishedAt = 9
  /// Per title: how many words it has.
  case wordCount = 10
  /// Per title, and one more: where its words begin in ``tokens``.
  case tokenStart = 11
  /// The words of all titles, title after title.
  case tokens = 12
  /// Per further title of an asset: the asset's ordinal.
  case extraAsset = 13
  /// One bit per title: whether it has joined forms.
  case hasJoined = 14
  /// Per word, and one more: where it begins in ``wordBytes``. Words ascend bytewise.
  case wordStart = 15
  /// The words' UTF-8.
  case wordBytes = 16
  /// Per word, and one more: where its titles begin in ``postings``.
  case postingStart = 17
  /// Per word: the index of its bitmap; ``Segment/noBitmap`` where its titles are in ``postings``.
  case bitmapIndex = 18
  /// The titles of each word, ascending.
  case postings = 19
  /// One bit per title for each frequent word.
  case bitmaps = 20
  /// Per set of classifications: its number in the truth.
  case classificationSetID = 21
  /// Per set of classifications, and one more: where its libraries begin.
  case libraryStart = 22
  /// The libraries of all sets: numbers of classifications.
  case libraryMembers = 23
  /// Per set of contributors: its number in the truth.
  case contributorSetID = 24
  /// Per set, and one more: where its members begin.
  case contributorStart = 25
  /// The members of all sets: numbers of contributors.
  case contributorMembers = 26
  /// The years that occur.
  case years = 27
  /// As ``libraryStart`` and ``libraryMembers``, for subjects.
  case subjectStart = 28
  case subjectMembers = 29
  /// The same for topics.
  case topicStart = 30
  case topicMembers = 31
  /// The same for skills.
  case skillStart = 32
  case skillMembers = 33
  /// The same for classifications of any other type.
  case otherStart = 34
  case otherMembers = 35
}
