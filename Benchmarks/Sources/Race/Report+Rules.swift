extension Report {
  /// What is compared. It stands beside the program, because it has to change with it.
  static let rules = """
    - Every engine answers a question with the exact total, the exact counts of types, levels and locales, the twenty most
      frequent skills, and a page of 10 or 50 assets, by relevance or the newest first. All filters apply to all facets.
    - *Lucene 10*: laid out for these questions as well as we know how. The index is sorted by locale, type, level and date;
      all that facets count of an asset stands in one doc value, mostly; hits and values are taken many at a time; a frequent
      word is looked for twice, so that the page's pass may skip; the dictionary tells the counts of everything. It takes part
      where its jar and a Java for it are there ([how](../Benchmarks/README.md#the-race)).
    - *Lucene 8*: Lucene as one writes it. One text field; a collector counts doc values in the pass in which another
      collects the page; one segment, no query cache. *tantivy*: through its Python binding; one field, terms aggregations; the binding needs a second
      pass for the page, which may skip because the total is known from the facets. *naive*: FTS5 through Python's
      sqlite3, a JOIN and a GROUP BY for each facet. *Carrel*: `Catalog.summary`, in a program that on Linux is linked with
      `--static-swift-stdlib`. Its index holds how many assets have each classification, of all assets and of those with
      each word that one title in 32 has.
    - Each runs in a process of its own and works on one thread (the JVM has its own beside). A time runs inside that
      process, from the question in memory to total, facets and page in memory: lines, JSON and pipes do not count. The
      binding's own microseconds do; they show in rare words.
    - The words are the same: titles are reduced to letters, digits and marks; the peers get them normalized, and CJK as pairs of
      characters. They count numbers where Carrel counts names and URNs.
    - Questions are drawn from the catalog with a fixed seed. Every engine gets each question before the next one comes, in
      changing order. The first repetition does not count; of the others the median of each question does. What took an
      engine more than 0.1 s is asked it in three repetitions. No question is left out, and none asks for a word of more than
      255 letters, which Lucene takes apart.
    - Every answer of every repetition is compared. Skills as frequent as the last one shown may be others. Pages by
      relevance differ from engine to engine and only have to be as long.
    - Nothing but Lucene 10 is laid out for the questions. Files are in the system's cache. Times of different runs, or of different
      machines, do not compare; ratios of one run do.

    """

  /// How to make the race harder.
  static let invitation = """
    Whoever knows an engine better is welcome to prove it. A peer is one short file in [Benchmarks/peers](../Benchmarks/peers): it
    builds an index of a file of numbers and words, and answers questions a line each; [Benchmarks/README.md](../Benchmarks/README.md#a-peer-of-your-own) has
    both formats. Send it, or a change to one that is there, as a pull request with the table that `make race` wrote before and
    after. The rules are those above: the answers are compared, every answer is computed, and nothing knows the questions in
    advance. If it is faster than Carrel, this page says so.

    """
}
