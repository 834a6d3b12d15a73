/// The words that random titles are made of: few, so that titles share them, in several scripts.
enum RandomWords {
  /// By locale, the commonest first.
  static let byLocale: [String: [String]] = [
    "en_US": [
      "lantern", "Basics", "the", "harbour", "Advanced", "for", "Brass", "and", "lanterns", "Weaving", "with",
      "Café", "Kiln", "naïve", "lan", "Beacon", "2024", "3D", "in", "Ropes",
    ],
    "en_GB": ["lantern", "harbour", "colour", "the", "basics", "Quay", "and", "kiln", "Brass"],
    "de_DE": [
      "Laterne", "für", "Größe", "Straße", "und", "Grundlagen", "Messing", "Übung", "STRASSE", "Weben",
      "lantern",
    ],
    "fr_FR": [
      "lanterne", "l'essentiel", "d'Excel", "élève", "œuvre", "et", "L’atelier", "le", "Ça", "cafe", "cœur",
    ],
    "pt_BR": ["lanterna", "avançado", "e", "coração", "básico", "latão", "Excel"],
    "tr_TR": ["ışık", "İSTANBUL", "fener", "istanbul", "ve", "ISPARTA", "ısparta"],
    "in_ID": ["lentera", "dasar", "dan", "kuningan", "tenun"],
    "el_GR": ["φανός", "ΦΑΝΟΣ", "σίσυφος", "ΣΊΣΥΦΟΣ", "και", "άνεμος"],
    "ja_JP": ["ランプ入門", "かがみ", "ガラス", "カラス", "第1章", "実践編", "データー", "人々", "Java講座", "ﾗﾝﾌﾟ", "灯"],
    "zh_CN": ["灯笼", "编程", "入门", "学习灯笼", "数据", "𠮷野家", "第2章", "笼"],
    "ko_KR": ["등불", "입문", "기초 등불", "데이터", "프로그래밍"],
    "ar_AE": ["فانوس", "مَدْرَسَة", "مدرسة", "أساسيات", "فـانـوس", "٢٠٢٤", "۲۰۲۴", "2024"],
    "hi_IN": ["हिन्दी", "दीपक", "में", "मूल"],
    "de": ["Laterne", "Hafen", "und"],
    "th_TH": ["โคมไฟ", "การวิเคราะห์ข้อมูล", "ข้อมูล", "บทที่๒", "น้ำ", "ภาษาไทย", "Excel", "ไฟ"],
    "km_KH": ["ភាសាខ្មែរ", "ភាសា", "មេរៀន១២", "ခ", "ពន្លឺ"],
    "my_MM": ["မြန်မာဘာသာ", "ဘာသာ", "သင်ခန်းစာ၃", "မီးအိမ်"],
    "is_IS": ["Guðrún", "Þór", "lanterna", "og", "ljósið", "thor", "Höfnin"],
  ]

  /// The locales in a fixed order; the first ones are the likeliest.
  static let locales = [
    "en_US", "de_DE", "ja_JP", "fr_FR", "zh_CN", "en_GB", "in_ID", "ko_KR", "pt_BR", "tr_TR", "el_GR",
    "ar_AE", "hi_IN", "de", "th_TH", "km_KH", "my_MM", "is_IS",
  ]

  /// Names whose signs are part of them.
  static let technical = [
    "C++", "C#", "C", "F#", ".NET", "Node.js", "ASP.NET", "CI/CD", "R&D", "A/B", "Vue.js", "nodejs", "dotnet",
    "E-mail", "Email", "e mail", "O'Brien", "OBrien", "T-SQL", "node", "js", "NET", "R", "D3.js", "AT&T",
    "TCP/IP",
    "co-op", "x++", "Objective-C", "cicd", "1.5", "Step-by-Step", "rock'n'roll", "C+", "#1", "K–12", "K-12",
    "k12",
    "co—op", "e−mail", "O´Brien", "O`Brien", "Hawaiʻi", "Hawaii", "C♯", "C＋＋", "Qurʼan", "rock′n′roll",
  ]

  /// Titles that look like something else: `{}` stands for an ordinary one.
  static let hostile = [
    "The \"Quoted\" {}", "It's {}, isn't it?", "“Curly” ‘quotes’ «{}»", "\"\"\"{}", "''; {} --",
    "back`tick` \\ {}", "{} AND OR NOT", "NEAR({}, 5)", "title:{}", "{}* ^start", "\"unbalanced {}",
    "({} OR (nested", "{x} : {} +plus -minus", "NOT", "*", "-", "AND", "words : {}", "joined:{}",
    "'); DROP TABLE asset;-- {}",
    "{}' OR '1'='1", "{}%_%", "<b>{}</b> &amp;", "🚀 {} 🎉", "👩🏽‍💻 {}", "🇩🇪 {} ❤️", "🤯",
    "\u{202E}{}\u{202C} reversed",
    "\u{2067}{}\u{2069} isolated", "לימוד {} בעברית", "zero\u{200B}width {}", "\u{FEFF}{}",
    "soft\u{AD}hyphen {}",
    "non\u{A0}breaking\u{2003}{}\u{3000}wide", "word\u{2060}joiner {}", "nul\u{0}inside {}",
    "tab\there\r\n{}",
    "bell\u{7} esc\u{1B}[31m {}\u{7F}", "\u{2028}line sep\u{2029}para {}\u{85}next",
    "Cafe\u{301} nai\u{308}ve {}",
    "Z\u{351}\u{36B}a\u{337}l\u{334}go {}", "Å A\u{30A} \u{212B} {}", "ﬁle ﬂow Ⅷ ① ｆｕｌｌ ﾊﾝｶｸ ｶﾞ {}",
    "か\u{3099} カ\u{3099} が {}", "ẞ ß ss {}", "ǅ ŉ ſ K {}", "Æsir Œuvre Łódź đón Ørsted {}", "3.14159", "007",
    "1,000,000 {}", "½ ² ₃ {}", "C++/C#/.NET {}", "™lantern® {} ©2024", "ไทย ภาษา {}", "", " ", "  {}  ",
    "\u{200B}", "…",
    "\u{2581} {}", "{} \u{2581}lantern", "{}{}{}", "lantern lantern lantern", "{} | {}", "𝔏antern ｌａｎｔｅｒｎ",
    "__{}__",
    "한글 \u{1112}\u{1161}\u{11AB} {}", "ー々{}", "lantern灯笼harbour", "a\u{0300}\u{0301}b {}", "x\u{34F}y {}",
    "\u{E000}{}", "[{}] (hidden)", "“Agile” {}", "„{}“ und »{}«", "– {} – {}", "–{} —{} −{}", "{}—{}–{}",
    "´{}´ `{}`",
    "{} ـ \u{FE77}{}", "مـ{}ـر", "٣{}۴ ๑{}", "\u{E34}{}\u{E48}", "ก\u{301}{} น้ำ{}ໄ", "{}\u{17D2}{}",
    "Ðð Þþ Ħħ Ŧŧ Ŋŋ Əə {}", "♯{}♯ ＋{}",
    "\u{1D7D9}{}\u{1F680}{}", "‹{}› ‟{}‟", "ʻ{}ʻ ′{}″",
  ]
}
