import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;

/**
 * Lucene 10, laid out for these questions as well as we know how:
 *
 * <ul>
 *   <li>The index is sorted by locale, type, level and date, so that assets that answer together stand together.
 *   <li>All that facets count of an asset is packed into 64-bit doc values (Layout), mostly one, read many at a time.
 *   <li>Hits are taken many at a time too. A page by relevance comes from the same pass; that of a single frequent word from a
 *       pass of its own, which may skip, and that of a prefix, whose hits all score alike, is the first hits.
 *   <li>For everything the dictionary tells the counts.
 * </ul>
 *
 * <pre>Lucene10Peer build FLAT.tsv FOLDER     Lucene10Peer serve FOLDER</pre>
 */
public final class Lucene10Peer {
  private static final String[] SINGLE = {"ty", "lv", "lo"};
  /** From so many titles on a word is looked for twice. */
  private static final int FREQUENT = 5000;

  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("build")) build(Path.of(arguments[1]), Path.of(arguments[2]));
    else serve(Path.of(arguments[1]));
  }

  /** Which bits of the packed values hold what. A skill is held as its code and 1, because 0 is none. */
  private record Layout(int[] bits, int skillBits, int skills, int values) {
    static Layout of(Path flat) throws IOException {
      int[] largest = new int[SINGLE.length];
      int skills = 0, most = 0;
      try (var lines = Files.newBufferedReader(flat)) {
        for (String line; (line = lines.readLine()) != null; ) {
          String[] columns = line.split("\t", -1);
          for (int i = 0; i < SINGLE.length; i++) largest[i] = Math.max(largest[i], Integer.parseInt(columns[i + 1]));
          int[] own = codes(columns);
          for (int skill : own) skills = Math.max(skills, skill + 1);
          most = Math.max(most, own.length);
        }
      }
      int[] bits = Arrays.stream(largest).map(Layout::width).toArray();
      var layout = new Layout(bits, width(skills), skills, 1);
      int rest = Math.max(0, most - layout.room(0));
      return new Layout(bits, layout.skillBits, skills, 1 + (rest + layout.room(1) - 1) / layout.room(1));
    }

    static Layout read(Map<String, String> data) {
      int[] numbers = Arrays.stream(data.get("layout").split(",")).mapToInt(Integer::parseInt).toArray();
      return new Layout(Arrays.copyOf(numbers, SINGLE.length), numbers[3], numbers[4], numbers[5]);
    }

    Map<String, String> written() {
      return Map.of(
          "layout",
          Arrays.stream(bits).mapToObj(String::valueOf).collect(Collectors.joining(","))
              + "," + skillBits + "," + skills + "," + values);
    }

    private static int width(int largest) { return Math.max(1, 32 - Integer.numberOfLeadingZeros(largest)); }

    /** How many bits of a value come before its skills. */
    int before(int value) { return value == 0 ? Arrays.stream(bits).sum() : 0; }

    /** How many skills a value holds. */
    int room(int value) { return (64 - before(value)) / skillBits; }

    long[] pack(String[] columns) {
      long[] packed = new long[values];
      int shift = 0;
      for (int i = 0; i < SINGLE.length; shift += bits[i++]) packed[0] |= Long.parseLong(columns[i + 1]) << shift;
      int value = 0, taken = 0;
      for (int skill : codes(columns)) {
        if (taken == room(value)) {
          value++;
          taken = 0;
        }
        packed[value] |= (skill + 1L) << (before(value) + taken++ * skillBits);
      }
      return packed;
    }
  }

  private static int[] codes(String[] columns) {
    return columns[4].isEmpty() ? new int[0] : Arrays.stream(columns[4].split(",")).mapToInt(Integer::parseInt).toArray();
  }

  /** The words are normalized: a space ends one, and nothing else does. */
  private static final class Words extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      return new TokenStreamComponents(
          new Tokenizer() {
            private final CharTermAttribute word = addAttribute(CharTermAttribute.class);

            @Override
            public boolean incrementToken() throws IOException {
              clearAttributes();
              for (int unit; (unit = input.read()) >= 0; ) {
                if (unit != ' ') word.append((char) unit);
                else if (word.length() > 0) return true;
              }
              return word.length() > 0;
            }
          });
    }
  }

  private static void build(Path flat, Path folder) throws IOException {
    var layout = Layout.of(flat);
    var config = new IndexWriterConfig(new Words()).setRAMBufferSizeMB(1000).setMergeScheduler(new SerialMergeScheduler());
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    config.setIndexSort(new Sort(order("lo", false), order("ty", false), order("lv", false), order("date", true)));
    try (var writer = new IndexWriter(FSDirectory.open(folder), config); var lines = Files.newBufferedReader(flat)) {
      for (String line; (line = lines.readLine()) != null; ) writer.addDocument(document(line.split("\t", -1), layout));
      writer.setLiveCommitData(layout.written().entrySet());
      writer.forceMerge(1);
    }
  }

  private static SortField order(String field, boolean descends) {
    return new SortField(field, SortField.Type.LONG, descends);
  }

  private static Document document(String[] columns, Layout layout) {
    var document = new Document();
    document.add(new NumericDocValuesField("asset", Long.parseLong(columns[0])));
    for (int i = 0; i < SINGLE.length; i++) {
      document.add(new NumericDocValuesField(SINGLE[i], Long.parseLong(columns[i + 1]))); // The sort asks for it.
      document.add(new StringField("is_" + SINGLE[i], columns[i + 1], Field.Store.NO));
    }
    for (int skill : codes(columns)) document.add(new StringField("is_sk", String.valueOf(skill), Field.Store.NO));
    long[] packed = layout.pack(columns);
    for (int i = 0; i < packed.length; i++) document.add(new NumericDocValuesField("packed" + i, packed[i]));
    document.add(new NumericDocValuesField("date", Long.parseLong(columns[5])));
    document.add(new TextField("words", columns[6], Field.Store.NO));
    return document;
  }

  private static void serve(Path folder) throws IOException {
    var reader = DirectoryReader.open(new MMapDirectory(folder));
    var searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null); // Every answer is computed.
    var layout = Layout.read(reader.getIndexCommit().getUserData());
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("{\"ready\":1}");
    for (String line; (line = lines.readLine()) != null; ) {
      String[] question = line.split("\t", -1);
      long start = System.nanoTime();
      var counts = new Counts(layout);
      long[] page = answer(searcher, question, counts);
      List<int[]> skills = counts.topSkills(20);
      double microseconds = (System.nanoTime() - start) / 1000.0;
      out.println(
          "{\"qid\":" + question[0] + ",\"us\":" + microseconds + ",\"total\":" + counts.total + ",\"facets\":{"
              + counts.json() + ",\"sk\":" + skills.stream().map(Arrays::toString).collect(Collectors.toList())
              + "},\"ids\":" + Arrays.toString(page) + "}");
    }
  }

  @SuppressWarnings("deprecation") // One thread needs no manager of collectors.
  private static long[] answer(IndexSearcher searcher, String[] question, Counts counts) throws IOException {
    int count = Integer.parseInt(question[5]);
    boolean isNewest = question[4].equals("newest") || question[2].isEmpty();
    LeafReader leaf = searcher.getLeafContexts().get(0).reader(); // build() leaves one, with nothing deleted.
    Query query = searcher.rewrite(query(searcher, question));
    int[] page;
    if (isNewest || question[1].equals("prefix")) {
      counts.take(count, isNewest);
      if (query instanceof MatchAllDocsQuery) counts.countEverything(leaf);
      searcher.search(query, counts);
      page = counts.page();
    } else {
      boolean isFrequent = query instanceof TermQuery word && word.getTermStates().docFreq() >= FREQUENT;
      var best = new TopScoreDocCollectorManager(count, null, isFrequent ? count : Integer.MAX_VALUE).newCollector();
      if (isFrequent) {
        searcher.search(query, best);
        searcher.search(query, counts);
      } else {
        searcher.search(query, MultiCollector.wrap(best, counts));
      }
      page = Arrays.stream(best.topDocs().scoreDocs).mapToInt(hit -> hit.doc).toArray();
    }
    return assets(leaf, page);
  }

  /** Doc values are read in ascending order. */
  private static long[] assets(LeafReader leaf, int[] page) throws IOException {
    int[] ascending = page.clone();
    Arrays.sort(ascending);
    long[] values = new long[page.length];
    leaf.getNumericDocValues("asset").longValues(page.length, ascending, values, 0);
    return Arrays.stream(page).mapToLong(hit -> values[Arrays.binarySearch(ascending, hit)]).toArray();
  }

  private static Query query(IndexSearcher searcher, String[] question) throws IOException {
    String[] words = question[2].isEmpty() ? new String[0] : question[2].split(" ");
    var all = new BooleanQuery.Builder();
    if (question[1].equals("phrase")) all.add(new PhraseQuery("words", words), BooleanClause.Occur.MUST);
    else
      for (String word : words) {
        var term = new Term("words", word);
        all.add(
            question[1].equals("prefix") ? new PrefixQuery(term) : new TermQuery(term, TermStates.build(searcher, term, true)),
            BooleanClause.Occur.MUST);
      }
    for (String filter : question[3].isEmpty() ? new String[0] : question[3].split(";")) {
      var any = new BooleanQuery.Builder();
      String[] parts = filter.split(":");
      for (String value : parts[1].split(","))
        any.add(new TermQuery(new Term("is_" + parts[0], value)), BooleanClause.Occur.SHOULD);
      all.add(any.build(), BooleanClause.Occur.FILTER);
    }
    BooleanQuery query = all.build();
    return query.clauses().isEmpty() ? MatchAllDocsQuery.INSTANCE : query;
  }

  /** Total, facets, and a page that is not by relevance. */
  private static final class Counts implements Collector, LeafCollector {
    private static final int[] HITS = new int[1024];
    private static final long[] VALUES = new long[HITS.length];
    int total;
    private final Layout layout;
    private final int[][] single = new int[SINGLE.length][];
    /** By code and 1; what is counted at 0 is none. */
    private final int[] skills;
    private NumericDocValues[] packed;
    private NumericDocValues dates;
    private int[] page = {};
    private long[] pageDates;
    private int waiting, taken;

    Counts(Layout layout) {
      this.layout = layout;
      for (int i = 0; i < single.length; i++) single[i] = new int[1 << layout.bits[i]];
      skills = new int[1 << layout.skillBits];
      packed = new NumericDocValues[layout.values];
    }

    void take(int count, boolean isNewest) {
      page = new int[count];
      if (isNewest) pageDates = new long[count];
    }

    int[] page() { return Arrays.copyOf(page, taken); }

    @Override
    public ScoreMode scoreMode() { return ScoreMode.COMPLETE_NO_SCORES; }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
      for (int i = 0; i < packed.length; i++) packed[i] = DocValues.getNumeric(leaf.reader(), "packed" + i);
      if (pageDates != null) dates = DocValues.getNumeric(leaf.reader(), "date");
      return this;
    }

    @Override
    public void setScorer(Scorable scorer) {}

    @Override
    public void collect(int hit) throws IOException {
      HITS[waiting++] = hit;
      if (waiting == HITS.length) count();
    }

    @Override
    public void collect(DocIdStream hits) throws IOException {
      count();
      while ((waiting = hits.intoArray(HITS)) > 0) count();
    }

    @Override
    public void finish() throws IOException { count(); }

    private void count() throws IOException {
      if (waiting == 0) return;
      total += waiting;
      takePage();
      for (int value = 0; value < packed.length; value++) {
        packed[value].longValues(waiting, HITS, VALUES, 0);
        int before = layout.before(value), room = layout.room(value), width = layout.skillBits, mask = (1 << width) - 1;
        if (value == 0) countSingle();
        for (int i = 0; i < waiting; i++) {
          long rest = VALUES[i] >>> before;
          for (int skill = 0; skill < room; skill++, rest >>>= width) skills[(int) rest & mask]++;
        }
      }
      waiting = 0;
    }

    private void countSingle() {
      int[] types = single[0], levels = single[1], locales = single[2];
      int level = layout.bits[0], locale = level + layout.bits[1];
      for (int i = 0; i < waiting; i++) {
        long value = VALUES[i];
        types[(int) value & types.length - 1]++;
        levels[(int) (value >>> level) & levels.length - 1]++;
        locales[(int) (value >>> locale) & locales.length - 1]++;
      }
    }

    private void takePage() throws IOException {
      if (pageDates == null) {
        for (int i = 0; i < waiting && taken < page.length; i++) page[taken++] = HITS[i];
        return;
      }
      dates.longValues(waiting, HITS, VALUES, 0);
      for (int i = 0; i < waiting; i++) {
        if (taken == page.length && VALUES[i] <= pageDates[taken - 1]) continue;
        int at = taken < page.length ? taken++ : taken - 1;
        for (; at > 0 && pageDates[at - 1] < VALUES[i]; at--) {
          page[at] = page[at - 1];
          pageDates[at] = pageDates[at - 1];
        }
        page[at] = HITS[i];
        pageDates[at] = VALUES[i];
      }
    }

    /** What the dictionary tells; the pass that follows takes the page alone. */
    void countEverything(LeafReader leaf) throws IOException {
      for (int i = 0; i < SINGLE.length; i++) countTerms(leaf, SINGLE[i], single[i], 0);
      countTerms(leaf, "sk", skills, 1);
      packed = new NumericDocValues[0];
    }

    private static void countTerms(LeafReader leaf, String field, int[] counts, int offset) throws IOException {
      Terms terms = leaf.terms("is_" + field);
      if (terms == null) return;
      TermsEnum each = terms.iterator();
      while (each.next() != null) counts[Integer.parseInt(each.term().utf8ToString()) + offset] = each.docFreq();
    }

    List<int[]> topSkills(int wanted) {
      long[] best = new long[wanted];
      for (int code = 1; code <= layout.skills; code++) {
        if (skills[code] <= best[wanted - 1] >>> 32) continue;
        long key = (long) skills[code] << 32 | code - 1;
        int at = wanted - 1;
        for (; at > 0 && best[at - 1] >>> 32 < skills[code]; at--) best[at] = best[at - 1];
        best[at] = key;
      }
      return LongStream.of(best).filter(key -> key != 0).mapToObj(key -> new int[] {(int) key, (int) (key >>> 32)})
          .collect(Collectors.toList());
    }

    String json() {
      var fields = new StringJoiner(",");
      for (int i = 0; i < SINGLE.length; i++) {
        var counts = new StringJoiner(",", "\"" + SINGLE[i] + "\":{", "}");
        for (int value = 0; value < single[i].length; value++)
          if (single[i][value] > 0) counts.add("\"" + value + "\":" + single[i][value]);
        fields.add(counts.toString());
      }
      return fields.toString();
    }
  }
}
