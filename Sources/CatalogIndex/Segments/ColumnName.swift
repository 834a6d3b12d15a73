/// The columns of a segment. The raw values are in files: they are never given to another column.
@usableFromInline
package enum ColumnName: Int64, CaseIterable, Sendable {
  /// Per asset: its number in the source of record.
  case assetID = 1
  /// What URNs are made of (``URNForms``).
  case urnForms = 44
  /// Per asset: which form its URN has; ``URNForms/none`` where the row has to tell it.
  case urnForm = 45
  /// Per asset: the first and the second number of its URN.
  case urnFirst = 46
  case urnSecond = 47
  /// Per asset: its place among all, newest first, then by URN.
  case recencyRank = 2
  /// Per asset: its place by the normalized words of its title, then newest first.
  case titleRank = 3
  /// Per asset: the index of its time to complete among the spans; ``Segment/noSpan`` without one.
  case span = 4
  /// Per asset: the index of the year it was published in; ``Segment/noYear`` without a date.
  case year = 5
  /// The years that occur.
  case years = 6
  /// Per asset: when it was changed last, epoch milliseconds; the least number without a date.
  case modifiedAt = 7
  /// Per title: its first word and how many words it has (``TitleSummary``).
  case titleSummary = 41
  /// Per word, and one more: where the titles that begin with it begin in ``firstTitles``.
  case firstStart = 48
  /// The titles of each first word, those with fewer words first: where titles are that are the words and nothing more.
  case firstTitles = 49
  /// One bit per title: whether it is found by a joined form that is not among its words.
  case joinedTitles = 42
  /// Per title, and one more: where its words begin in ``tokens``.
  case tokenStart = 9
  /// The words of all titles, title after title.
  case tokens = 10
  /// Per further title of an asset: the asset's ordinal.
  case extraAsset = 11
  /// Per word, and one more: where it begins in ``wordBytes``. Words ascend bytewise.
  case wordStart = 13
  /// The words' UTF-8.
  case wordBytes = 14
  /// Per word, and one more: where its titles begin in ``postings``.
  case postingStart = 15
  /// Per word: the index of its bitmap; ``Segment/noBitmap`` where its titles are in ``postings``.
  case bitmapIndex = 16
  /// The titles of each word, ascending.
  case postings = 17
  /// One bit per title for each frequent word.
  case bitmaps = 18
  /// Per classification by its number, and one more: where its assets begin in ``tagRuns``.
  case tagStart = 19
  /// As ``bitmapIndex``, for classifications.
  case tagBitmapIndex = 20
  /// The assets of each classification, a ``RunList``.
  case tagRuns = 43
  /// One bit per asset for each frequent classification.
  case tagBitmaps = 22
  /// Per partition and kind of classification, and one more: where its classifications begin in ``partitionTags``.
  case partitionTagStart = 50
  /// The classifications of each partition's assets, and how many of them have each: filters that partitions know need no asset.
  case partitionTags = 51
  case partitionTagCounts = 52
  /// The steps of the tree of classifications: what is filed, and beside it what it is filed under.
  case edgeChildren = 53
  case edgeParents = 54
  /// One bit per asset: whether only what it is part of tells of it.
  case derivedAssets = 55
  /// Per asset: the index of its set of libraries.
  case librarySet = 23
  /// Per set of libraries, and one more: where its members begin.
  case libraryStart = 24
  /// The libraries of all sets: numbers of classifications.
  case libraryMembers = 25
  /// The same three for subjects.
  case subjectSet = 26
  case subjectStart = 27
  case subjectMembers = 28
  /// The same three for topics.
  case topicSet = 29
  case topicStart = 30
  case topicMembers = 31
  /// The same three for skills.
  case skillSet = 32
  case skillStart = 33
  case skillMembers = 34
  /// Per asset, in place of ``skillSet``: up to four skills, 16 bits each (``InlineSkills``).
  case inlineSkills = 40
  /// The same three for contributors.
  case contributorSet = 35
  case contributorStart = 36
  case contributorMembers = 37
  /// Per further title of an asset: the number of its locale.
  case extraLocale = 60
  /// Per title of a chapter or video: the title of the record that lists it, in the same locale; ``Segment/noParent`` where
  /// none does.
  case parentTitle = 61
  /// Titles that several records list, ascending, and beside each a record that ``parentTitle`` does not tell.
  case furtherChild = 62
  case furtherParent = 63
  /// Per word of descriptions, and one more: where it begins in ``textWordBytes``. Words ascend bytewise.
  case textWordStart = 64
  case textWordBytes = 65
  /// Per word of descriptions, and one more: where the titles of the records with it begin in ``textRuns``.
  case textStart = 66
  /// The titles of each word's records, a ``RunList``.
  case textRuns = 67
  /// The titles of records that have descriptions, ascending.
  case textTitles = 68
  /// Per title in ``textTitles``, and one more: where its words begin in ``textTokens``.
  case textTokenStart = 69
  /// The words of all descriptions.
  case textTokens = 70
  /// Per title: ``TitleForm``.
  case titleForm = 71
  /// Per sixteenth title, and one more: where its text begins in ``titleText``.
  case titleTextStart = 72
  /// Per title: the numbers of what stands between its spaces, and one more each; 0 at its end. Bytes of seven bits, the lowest
  /// first, the highest bit where another one follows.
  case titleText = 73
  /// Per number in ``titleText``, and one more: where its text begins in ``spellingBytes``.
  case spellingStart = 74
  case spellingBytes = 75
  /// The pairs of words that have titles of their own, ascending (``PairRule``).
  case pairs = 76
  /// Per pair, and one more: where its titles begin in ``pairSteps``.
  case pairStart = 77
  /// The titles of each pair, a ``StepList``.
  case pairSteps = 78
  /// For each bitmap of ``bitmaps`` how many assets of each partition have the word.
  case bitmapCounts = 79
  /// Per bitmap, type of assets and kind of classification, and one more: where its classifications begin in ``bitmapTags``.
  case bitmapTagStart = 80
  /// The classifications of the assets that have the word, and how many of them have each; retired assets are left out, and
  /// words of too few assets.
  case bitmapTags = 81
  case bitmapTagCounts = 82

  /// Whether it is packed as text: what only those read who show very many titles, for it takes longer than other ways.
  var isText: Bool { self == .titleText || self == .spellingBytes }
}
