import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.util.CharTokenizer;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;

/**
 * Lucene 8: one text field, and a doc value for everything that is counted or sorted by. One collector counts while
 * another collects the page, in one pass.
 *
 * <pre>LucenePeer build FLAT.tsv FOLDER     LucenePeer serve FOLDER</pre>
 */
public final class LucenePeer {
  /** The columns with one value, by their place in the flat file. */
  private static final Map<String, Integer> SINGLE = new TreeMap<>(Map.of("ty", 1, "lv", 2, "lo", 3));

  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("build")) build(Path.of(arguments[1]), Path.of(arguments[2]));
    else serve(Path.of(arguments[1]));
  }

  private static final class Words extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      return new TokenStreamComponents(CharTokenizer.fromSeparatorCharPredicate(c -> c == ' '));
    }
  }

  private static void build(Path flat, Path folder) throws IOException {
    var config = new IndexWriterConfig(new Words()).setRAMBufferSizeMB(1000);
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE).setMergeScheduler(new SerialMergeScheduler());
    try (var writer = new IndexWriter(FSDirectory.open(folder), config);
        var lines = Files.newBufferedReader(flat)) {
      for (String line; (line = lines.readLine()) != null; ) writer.addDocument(document(line.split("\t", -1)));
      writer.forceMerge(1);
    }
  }

  private static Document document(String[] columns) {
    var document = new Document();
    document.add(new NumericDocValuesField("asset", Long.parseLong(columns[0])));
    SINGLE.forEach((field, column) -> {
      document.add(new NumericDocValuesField(field, Long.parseLong(columns[column])));
      document.add(new StringField("is_" + field, columns[column], Field.Store.NO));
    });
    for (String skill : columns[4].isEmpty() ? new String[0] : columns[4].split(",")) {
      document.add(new SortedNumericDocValuesField("sk", Long.parseLong(skill)));
      document.add(new StringField("is_sk", skill, Field.Store.NO));
    }
    document.add(new NumericDocValuesField("date", Long.parseLong(columns[5])));
    document.add(new TextField("words", columns[6], Field.Store.NO));
    return document;
  }

  private static void serve(Path folder) throws IOException {
    var searcher = new IndexSearcher(DirectoryReader.open(new MMapDirectory(folder)));
    searcher.setQueryCache(null); // Every answer is computed.
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("{\"ready\":1}");
    for (String line; (line = lines.readLine()) != null; ) {
      String[] question = line.split("\t", -1);
      long start = System.nanoTime();
      var counts = new Counts();
      long[] page = answer(searcher, question, counts);
      List<long[]> skills = counts.topSkills(20);
      double microseconds = (System.nanoTime() - start) / 1000.0;
      out.println(
          "{\"qid\":" + question[0] + ",\"us\":" + microseconds + ",\"total\":" + counts.total + ",\"facets\":{"
              + counts.json() + ",\"sk\":" + skills.stream().map(Arrays::toString).collect(Collectors.toList())
              + "},\"ids\":" + Arrays.toString(page) + "}");
    }
  }

  private static long[] answer(IndexSearcher searcher, String[] question, Counts counts) throws IOException {
    int count = Integer.parseInt(question[5]);
    boolean byDate = question[4].equals("newest") || question[2].isEmpty();
    TopDocsCollector<?> page =
        byDate
            ? TopFieldCollector.create(
                new Sort(new SortField("date", SortField.Type.LONG, true)), count, Integer.MAX_VALUE)
            : TopScoreDocCollector.create(count, Integer.MAX_VALUE);
    searcher.search(query(question[1], question[2], question[3]), MultiCollector.wrap(page, counts));
    ScoreDoc[] hits = page.topDocs().scoreDocs;
    long[] assets = new long[hits.length];
    LeafReader leaf = searcher.getIndexReader().leaves().get(0).reader(); // build() leaves one.
    for (int i = 0; i < hits.length; i++) {
      NumericDocValues asset = leaf.getNumericDocValues("asset");
      asset.advanceExact(hits[i].doc);
      assets[i] = asset.longValue();
    }
    return assets;
  }

  private static Query query(String mode, String text, String filters) {
    String[] words = text.isEmpty() ? new String[0] : text.split(" ");
    var all = new BooleanQuery.Builder();
    if (mode.equals("phrase")) all.add(new PhraseQuery("words", words), BooleanClause.Occur.MUST);
    else
      for (String word : words) {
        var term = new Term("words", word);
        all.add(mode.equals("prefix") ? new PrefixQuery(term) : new TermQuery(term), BooleanClause.Occur.MUST);
      }
    for (String filter : filters.isEmpty() ? new String[0] : filters.split(";")) {
      var any = new BooleanQuery.Builder();
      String[] parts = filter.split(":");
      for (String value : parts[1].split(","))
        any.add(new TermQuery(new Term("is_" + parts[0], value)), BooleanClause.Occur.SHOULD);
      all.add(any.build(), BooleanClause.Occur.FILTER);
    }
    BooleanQuery query = all.build();
    return query.clauses().isEmpty() ? new MatchAllDocsQuery() : query;
  }

  /** Total and facets, counted document by document. */
  private static final class Counts extends SimpleCollector {
    int total;
    private final int[][] single = new int[SINGLE.size()][64];
    private int[] skills = new int[4096];
    private final NumericDocValues[] values = new NumericDocValues[SINGLE.size()];
    private SortedNumericDocValues skillValues;

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
      int i = 0;
      for (String field : SINGLE.keySet()) values[i++] = DocValues.getNumeric(context.reader(), field);
      skillValues = DocValues.getSortedNumeric(context.reader(), "sk");
    }

    @Override
    public void collect(int document) throws IOException {
      total++;
      for (int i = 0; i < values.length; i++) {
        values[i].advanceExact(document);
        int value = (int) values[i].longValue();
        if (value >= single[i].length) single[i] = Arrays.copyOf(single[i], value * 2);
        single[i][value]++;
      }
      if (!skillValues.advanceExact(document)) return;
      for (int i = skillValues.docValueCount(); i > 0; i--) {
        int skill = (int) skillValues.nextValue();
        if (skill >= skills.length) skills = Arrays.copyOf(skills, skill * 2);
        skills[skill]++;
      }
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE_NO_SCORES;
    }

    List<long[]> topSkills(int wanted) {
      var last = new PriorityQueue<long[]>(Comparator.comparingLong(pair -> pair[1]));
      for (int skill = 0; skill < skills.length; skill++) {
        if (skills[skill] == 0 || last.size() == wanted && skills[skill] <= last.peek()[1]) continue;
        last.add(new long[] {skill, skills[skill]});
        if (last.size() > wanted) last.poll();
      }
      var top = new ArrayList<>(last);
      top.sort((a, b) -> Long.compare(b[1], a[1]));
      return top;
    }

    String json() {
      var fields = new StringJoiner(",");
      int i = 0;
      for (String field : SINGLE.keySet()) {
        var counts = new StringJoiner(",", "\"" + field + "\":{", "}");
        int[] of = single[i++];
        for (int value = 0; value < of.length; value++)
          if (of[value] > 0) counts.add("\"" + value + "\":" + of[value]);
        fields.add(counts.toString());
      }
      return fields.toString();
    }
  }
}
