#!/usr/bin/env python3
"""Writes catalog.jsonl, the demo catalog: invented courses, videos and learning paths in the API's shape; and the same packed.

Usage: python3 make_demo.py    (from any folder; catalog.jsonl has the same bytes every time, on every machine)

All titles, names and descriptions were made up for this file. Numbers in URNs begin with 990 so that they
are none of LinkedIn's own; the links lead nowhere.
"""

import datetime
import gzip
import hashlib
import json
import pathlib

LOCALES = {
    "en": "US", "de": "DE", "es": "ES", "fr": "FR", "in": "ID", "it": "IT", "ja": "JP", "ko": "KR",
    "nl": "NL", "pl": "PL", "pt": "BR", "tr": "TR", "zh": "CN",
}

# Topic: its subject, its skills, and what its English videos are about.
TOPICS = {
    "Java": ("Programming Languages", ["Java", "Object-Oriented Programming"],
             "variables|loops|classes|collections|exceptions|records|packages|generics"),
    "C++": ("Programming Languages", ["C++"],
            "references|templates|move semantics|smart pointers|headers|iterators|the linker"),
    ".NET": ("Programming Languages", ["C#", ".NET"],
             "delegates|assemblies|async methods|pattern matching|nullable types|extension methods"),
    "Web Development": ("Software Development", ["JavaScript", "Node.js"],
                        "routes|forms|promises|modules|cookies|accessibility|caching|middleware"),
    "DevOps": ("Software Development", ["CI/CD", "Docker"],
               "build agents|containers|secrets|rollbacks|log files|health checks|pipelines"),
    "Data Analysis": ("Data Science", ["SQL", "Python"],
                      "joins|missing values|histograms|outliers|time series|pivot tables|dashboards"),
    "Machine Learning": ("Data Science", ["Machine Learning", "Statistics"],
                         "training data|overfitting|decision trees|features|embeddings|evaluation"),
    "Network Security": ("Security", ["Cybersecurity"],
                         "passwords|certificates|firewalls|phishing|backups|threat models"),
    "Spreadsheets": ("Business Software", ["Excel"],
                     "named ranges|lookup functions|charts|filters|conditional formats|macros"),
    "Team Leadership": ("Leadership and Management", ["Leadership", "Coaching"],
                        "feedback|delegation|one-on-one meetings|conflict|trust|goals"),
    "Product Management": ("Leadership and Management", ["Product Management", "R&D"],
                           "roadmaps|interviews|priorities|experiments|pricing|stakeholders"),
    "Online Marketing": ("Marketing", ["Marketing", "A/B Testing"],
                         "newsletters|landing pages|audiences|budgets|keywords|analytics"),
    "Business Writing": ("Professional Development", ["Writing", "E-mail"],
                         "subject lines|paragraphs|tone|readers|reports|minutes"),
    "Photography Basics": ("Photography", ["Photography"],
                           "aperture|natural light|composition|lenses|portraits|raw files"),
    "Graphic Layout": ("Design", ["Typography", "Layout"],
                       "grids|typefaces|color|white space|posters|margins"),
    "Sound Recording": ("Audio and Music", ["Audio Engineering"],
                        "microphones|mixing|noise|equalizers|podcasts|headphones"),
}
LIBRARIES = {
    "Technology": ["Programming Languages", "Software Development", "Data Science", "Security"],
    "Business": ["Business Software", "Leadership and Management", "Marketing", "Professional Development"],
    "Creative": ["Photography", "Design", "Audio and Music"],
}
LIBRARY_NAMES = {
    "de": ["Technik", "Wirtschaft", "Kreativität"], "es": ["Tecnología", "Negocios", "Creatividad"],
    "fr": ["Technologie", "Entreprise", "Création"], "in": ["Teknologi", "Bisnis", "Kreatif"],
    "it": ["Tecnologia", "Impresa", "Creatività"], "ja": ["テクノロジー", "ビジネス", "クリエイティブ"],
    "ko": ["기술", "비즈니스", "크리에이티브"], "nl": ["Techniek", "Zakelijk", "Creatief"],
    "pl": ["Technologia", "Biznes", "Kreatywność"], "pt": ["Tecnologia", "Negócios", "Criatividade"],
    "tr": ["Teknoloji", "İş Dünyası", "Yaratıcılık"], "zh": ["技术", "商业", "创意"],
}

# Title | topic | level (B, I, A, or - for none) | year; "!" after the year: retired.
COURSES = {
    "en": """
Java from the Ground Up|Java|B|2019
Java: Your First Program|Java|B|2022
Small Steps in Java for Career Changers|Java|B|2024
Streams and Collections in Java|Java|I|2021
Testing Java Services|Java|I|2020
Java for C++ Programmers|Java|I|2018
Concurrent Java in Practice|Java|A|2023
Java Applets Revisited|Java|-|2015!
JavaScript Without Fear|Web Development|B|2021
JavaScript: Closures on One Page|Web Development|I|2017
TypeScript at Work|Web Development|-|2022
Node.js Services Step by Step|Web Development|I|2020
Node.js: Debugging in the Dark|Web Development|A|2023
Vue.js for Small Teams|Web Development|B|2021
HTML You Forgot|Web Development|B|2016
CSS Grids for the Impatient|Web Development|-|2019
Flash Animations for the Web|Web Development|I|2015!
C++ from Scratch|C++|B|2018
C++: Templates That Explain Themselves|C++|A|2022
C++20 Modules in an Old Codebase|C++|A|2024
C for Microcontrollers|C++|I|2017
Move Semantics in C++, Drawn by Hand|C++|I|2020
C# for Game Prototypes|.NET|B|2019
C# Records and Patterns|.NET|I|2023
F# for Curious C# Developers|.NET|I|2021
What Changed in .NET|.NET|-|2024
ASP.NET Core by Example|.NET|I|2020
ASP.NET: From Prototype to Production|.NET|A|2025
Silverlight Quick Tour|.NET|-|2015!
CI/CD Pipelines Without Tears|DevOps|I|2022
CI/CD for Two-Person Teams|DevOps|B|2024
Containers in Plain Words|DevOps|B|2019
Kubernetes: What Breaks First|DevOps|-|2023
Reading Log Files Like a Detective|DevOps|I|2021
Infrastructure as Code, Slowly|DevOps|-|2020
SQL in Twelve Questions|Data Analysis|B|2018
SQL Windows: Ranking and Running Totals|Data Analysis|-|2021
Python for Tired Analysts|Data Analysis|B|2020
Python: Cleaning Messy Data|Data Analysis|I|2023
R for Field Biologists|Data Analysis|I|2016!
Dashboards People Actually Open|Data Analysis|-|2022
Machine Learning, One Idea at a Time|Machine Learning|B|2019
Decision Trees by Hand|Machine Learning|I|2020
Embeddings: Meaning as Distance|Machine Learning|A|2024
Evaluating Language Models Honestly|Machine Learning|A|2025
Statistics You Can Draw|Machine Learning|B|2017
Passwords, Passkeys and People|Network Security|B|2024
Threat Modeling on a Whiteboard|Network Security|I|2021
Certificates Demystified|Network Security|I|2019
Phishing: Spot It in Ten Seconds|Network Security|B|2023
Firewalls for Home Offices|Network Security|-|2020
Securing Windows 7|Network Security|I|2015!
Spreadsheets That Do Not Lie|Spreadsheets|B|2018
Lookup Functions Compared|Spreadsheets|-|2021
Pivot Tables in an Afternoon|Spreadsheets|B|2022
Macros: When and When Not|Spreadsheets|A|2019
Excel for R&D Budgets|Spreadsheets|I|2023
Your First Week as a Manager|Team Leadership|B|2020
Feedback That Lands|Team Leadership|-|2022
Leading Teams You Never Meet|Team Leadership|I|2021
Delegation Without Guilt|Team Leadership|B|2018
Hard Conversations, Kept Short|Team Leadership|A|2024
O'Malley on Meetings|Team Leadership|-|2016
Roadmaps Customers Understand|Product Management|I|2021
R&D and Product: Working in Step|Product Management|A|2023
Pricing Experiments|Product Management|-|2022
Interviewing Users Without Leading Them|Product Management|B|2020
From Idea to Prototype in Five Days|Product Management|-|2019
A/B Testing for Newsletters|Online Marketing|I|2022
A/B Tests: Reading the Results|Online Marketing|A|2024
Landing Pages from Zero|Online Marketing|B|2019
Small Budgets, Local Ads|Online Marketing|-|2021
Google+ for Shops|Online Marketing|-|2015!
E-mail That Gets Answered|Business Writing|B|2020
Email Security and Etiquette|Business Writing|-|2022
Reports in Plain English|Business Writing|I|2018
The One-Page Memo|Business Writing|B|2023
Available Light Portraits|Photography Basics|I|2019
Street Photography at Dusk|Photography Basics|-|2021
Your First Camera|Photography Basics|B|2017
Food on Film: Crème Brûlée to Phở|Photography Basics|A|2022
Typefaces and Their Moods|Graphic Layout|B|2020
Posters with Three Colors|Graphic Layout|I|2018
Grids: Order on the Page|Graphic Layout|-|2016
Designing for Naïve Readers|Graphic Layout|A|2023
Recording a Podcast at the Kitchen Table|Sound Recording|B|2021
Microphones Up Close|Sound Recording|-|2019
Mixing Choirs|Sound Recording|A|2020
""",
    "de": """
Java verstehen: Schritt für Schritt|Java|B|2021
C++ für Umsteiger|C++|I|2020
Node.js im Betrieb|Web Development|A|2022
Datenschutz für kleine Büros|Network Security|B|2019
Straßenfotografie bei Regen|Photography Basics|-|2018
Führung aus der Ferne|Team Leadership|-|2021
Größere Tabellen, weniger Fehler|Spreadsheets|B|2023
Geschäftsbriefe ohne Floskeln|Business Writing|B|2017
CI/CD-Werkstatt|DevOps|I|2024
Schriften und Räume|Graphic Layout|-|2016!
""",
    "es": """
Java sin miedo|Java|B|2022
Programación en C#: primeros pasos|.NET|B|2019
Análisis de datos para periodistas|Data Analysis|I|2021
Liderar con calma|Team Leadership|-|2020
Fotografía de montaña|Photography Basics|I|2018
Correos que se leen|Business Writing|B|2023
Ciberseguridad en el día a día|Network Security|B|2024
Diseño de carteles|Graphic Layout|-|2017
""",
    "fr": """
Découvrir Java pas à pas|Java|B|2020
L'art d'Excel|Spreadsheets|I|2019
L'essentiel du C++ moderne|C++|A|2023
Écrire pour être lu|Business Writing|B|2018!
Œuvres et mise en page|Graphic Layout|-|2021
Diriger une équipe à distance|Team Leadership|I|2022
Les bases de l'apprentissage automatique|Machine Learning|B|2024
Photographier la forêt|Photography Basics|-|2017
Déployer sans stress|DevOps|I|2021
Prise de son à la maison|Sound Recording|B|2020
""",
    "in": """
Belajar SQL dari Nol|Data Analysis|B|2021
Menulis Laporan Singkat|Business Writing|-|2020
Fotografi dengan Ponsel|Photography Basics|B|2023
Keamanan Kata Sandi|Network Security|I|2022
""",
    "it": """
Imparare C# costruendo un gioco|.NET|B|2020
Perché i dati contano|Data Analysis|I|2019
Caffè, luce e fotografia|Photography Basics|-|2021
Guidare un piccolo gruppo|Team Leadership|B|2023
""",
    "ja": """
はじめてのJava入門|Java|B|2021
C++の第一歩|C++|B|2019
データ分析の基礎|Data Analysis|B|2022
機械学習を図で理解する|Machine Learning|I|2023
チームを育てるリーダーシップ|Team Leadership|-|2020
Node.jsで作る小さなサーバー|Web Development|I|2021
伝わるメールの書き方|Business Writing|B|2018
東京の夜を撮る|Photography Basics|-|2017
ネットワークの守り方|Network Security|A|2024
ポスターデザイン入門|Graphic Layout|-|2016
""",
    "ko": """
데이터 분석 첫걸음|Data Analysis|B|2022
Node.js로 만드는 작은 서버|Web Development|I|2021
팀 리더를 위한 대화법|Team Leadership|-|2023
사진과 빛|Photography Basics|B|2019
머신러닝 그림책|Machine Learning|I|2024
""",
    "nl": """
Veilig werken op afstand|Network Security|B|2020
Eén spreadsheet, drie vragen|Spreadsheets|I|2021
Coördineren zonder vergaderen|Team Leadership|-|2022
Fotograferen aan zee|Photography Basics|B|2018
""",
    "pl": """
Łódź w obiektywie|Photography Basics|-|2019
Książka o danych: pierwsze kroki|Data Analysis|B|2021
Bezpieczne hasła na co dzień|Network Security|B|2023
Zespół bez granic|Team Leadership|I|2020
""",
    "pt": """
Java na prática|Java|I|2022
Planilhas sem mistério|Spreadsheets|-|2019
Gestão de equipes híbridas|Team Leadership|I|2023
Introdução à ciência de dados|Data Analysis|B|2021
Fotografia de rua em São Paulo|Photography Basics|-|2018
Segurança da informação para todos|Network Security|B|2024
""",
    "tr": """
Veri analizine giriş|Data Analysis|B|2021
İstanbul'da sokak fotoğrafçılığı|Photography Basics|-|2019
Küçük ekipler için liderlik|Team Leadership|I|2022
Güçlü parolalar|Network Security|B|2024
""",
    "zh": """
数据分析入门|Data Analysis|B|2022
用Node.js搭建小服务|Web Development|I|2021
机器学习图解|Machine Learning|I|2023
远程团队管理|Team Leadership|-|2020
夜景摄影|Photography Basics|-|2018
C++基础与实践|C++|B|2019
商务邮件写作|Business Writing|B|2024
网络安全第一课|Network Security|A|2025
""",
}

# A few courses have a second title: the same URN, received in another locale.
TRANSLATIONS = {
    "Containers in Plain Words": ("de", "Container, einfach erklärt"),
    "Your First Camera": ("fr", "Votre premier appareil photo"),
    "SQL in Twelve Questions": ("es", "SQL en doce preguntas"),
    "Feedback That Lands": ("ja", "心に届くフィードバック"),
    "Phishing: Spot It in Ten Seconds": ("pt", "Phishing: reconheça em dez segundos"),
}

CHAPTERS = {
    "en": "Introduction|1. The Essentials|2. Into Practice|3. Going Further|Conclusion",
    "de": "Einleitung|1. Grundlagen|2. In der Praxis|3. Weiter gedacht|Schluss",
    "es": "Introducción|1. Fundamentos|2. En la práctica|3. Un paso más|Conclusión",
    "fr": "Introduction|1. Les fondamentaux|2. La pratique|3. Aller plus loin|Conclusion",
    "in": "Pendahuluan|1. Dasar-dasar|2. Praktik|3. Langkah lanjut|Penutup",
    "it": "Introduzione|1. Le basi|2. In pratica|3. Approfondire|Conclusione",
    "ja": "はじめに|第1章 基本|第2章 実践|第3章 応用|おわりに",
    "ko": "소개|1장 기초|2장 실습|3장 응용|마무리",
    "nl": "Inleiding|1. De basis|2. In de praktijk|3. Verder kijken|Slot",
    "pl": "Wstęp|1. Podstawy|2. Praktyka|3. Krok dalej|Zakończenie",
    "pt": "Introdução|1. Fundamentos|2. Na prática|3. Indo além|Conclusão",
    "tr": "Giriş|1. Temeller|2. Uygulama|3. Daha ileri|Kapanış",
    "zh": "简介|第1章 基础|第2章 实践|第3章 进阶|总结",
}
VIDEOS = {
    "de": "Willkommen|Was Sie mitbringen sollten|Die Werkzeuge einrichten|Ein erstes Beispiel|Häufige Fehler|"
          "Übung: selbst ausprobieren|Lösung zur Übung|Prüfen und verbessern|Arbeiten im Team|"
          "Ein größeres Projekt|Was kommt danach?|Zusammenfassung",
    "es": "Bienvenida|Antes de empezar|Preparar las herramientas|Un primer ejemplo|Errores frecuentes|"
          "Ejercicio: tu turno|Solución del ejercicio|Revisar y mejorar|Trabajar en equipo|"
          "Un proyecto más grande|¿Y ahora qué?|Resumen",
    "fr": "Bienvenue|Ce qu'il faut savoir avant|Préparer ses outils|Un premier exemple|Les erreurs fréquentes|"
          "Exercice : à vous de jouer|Corrigé de l'exercice|Vérifier et améliorer|Travailler à plusieurs|"
          "Un projet plus ambitieux|Et après ?|En résumé",
    "in": "Selamat datang|Sebelum mulai|Menyiapkan alat|Contoh pertama|Kesalahan umum|Latihan|"
          "Jawaban latihan|Memeriksa hasil|Bekerja bersama|Proyek kecil|Langkah berikutnya|Ringkasan",
    "it": "Benvenuti|Prima di cominciare|Preparare gli strumenti|Un primo esempio|Errori comuni|"
          "Esercizio: tocca a voi|Soluzione|Verificare e migliorare|Lavorare insieme|Un progetto più grande|"
          "E adesso?|Riepilogo",
    "ja": "ようこそ|始める前に|道具を準備する|最初の例|よくある間違い|練習問題|練習問題の解答|見直しと改善|"
          "チームで進める|少し大きな課題|次の一歩|まとめ",
    "ko": "환영합니다|시작하기 전에|도구 준비하기|첫 번째 예제|자주 하는 실수|연습 문제|연습 문제 풀이|"
          "점검과 개선|함께 일하기|조금 더 큰 과제|다음 단계|요약",
    "nl": "Welkom|Wat u vooraf moet weten|Gereedschap klaarzetten|Een eerste voorbeeld|Veelgemaakte fouten|"
          "Oefening|Uitwerking|Controleren en verbeteren|Samenwerken|Een groter project|Hoe nu verder?|"
          "Samenvatting",
    "pl": "Witamy|Zanim zaczniesz|Przygotowanie narzędzi|Pierwszy przykład|Częste błędy|Ćwiczenie|"
          "Rozwiązanie ćwiczenia|Sprawdzanie i poprawki|Praca w zespole|Większy projekt|Co dalej?|Podsumowanie",
    "pt": "Boas-vindas|Antes de começar|Preparar as ferramentas|Um primeiro exemplo|Erros comuns|"
          "Exercício: sua vez|Solução do exercício|Revisar e melhorar|Trabalhar em equipe|"
          "Um projeto maior|E agora?|Resumo",
    "tr": "Hoş geldiniz|Başlamadan önce|Araçları hazırlamak|İlk örnek|Sık yapılan hatalar|Alıştırma|"
          "Alıştırmanın çözümü|Gözden geçirme|Birlikte çalışmak|Daha büyük bir proje|Sırada ne var?|Özet",
    "zh": "欢迎|开始之前|准备工具|第一个例子|常见错误|练习|练习解答|检查与改进|团队协作|更大的项目|下一步|小结",
}
ENGLISH_FRAMES = [
    "A first look at {}", "Understanding {}", "Working with {}", "{} in daily work", "Mistakes with {}",
    "Challenge: {}", "Solution: {}", "When to avoid {}",
]
DESCRIPTIONS = {
    "en": "{} follows one example from the first step to the last. Exercises between the chapters let you try "
          "what you have seen, and every chapter ends with a short list of what to remember.",
    "de": "{}: ein Beispiel vom ersten bis zum letzten Schritt, mit Übungen zwischen den Kapiteln.",
    "es": "{}: un ejemplo del primer paso al último, con ejercicios entre los capítulos.",
    "fr": "{} : un exemple suivi du début à la fin, avec des exercices entre les chapitres.",
    "in": "{}: satu contoh dari awal sampai akhir, dengan latihan di antara bab.",
    "it": "{}: un esempio seguito dall'inizio alla fine, con esercizi tra i capitoli.",
    "ja": "{}：一つの例を最初から最後まで追い、章の間に練習問題があります。",
    "ko": "{}: 하나의 예제를 처음부터 끝까지 따라가며, 장마다 연습 문제가 있습니다.",
    "nl": "{}: één voorbeeld van begin tot eind, met oefeningen tussen de hoofdstukken.",
    "pl": "{}: jeden przykład od początku do końca, z ćwiczeniami między rozdziałami.",
    "pt": "{}: um exemplo do começo ao fim, com exercícios entre os capítulos.",
    "tr": "{}: baştan sona tek bir örnek, bölümler arasında alıştırmalarla.",
    "zh": "{}：从头到尾跟随一个例子，章节之间配有练习。",
}
# First and last names are drawn separately; the persons do not exist.
FIRST_NAMES = {
    "en": "Maribel Quentin Odessa Thaddeus Imogen Barnaby Séraphine Zoë", "de": "Gisbert Jörna Käthe Traugott",
    "es": "Begoña Íñigo Remedios", "fr": "Amédée Églantine Théodule", "in": "Wulansari Bagaskara",
    "it": "Ermenegildo Fiordaliso", "ja": "葉音 宗次郎 澪花", "ko": "하늘빛 도담", "nl": "Tjitske Aaldrik",
    "pl": "Świętosława Zbysław", "pt": "Açucena Boaventura", "tr": "Gülşah Çağrıbey", "zh": "语桐 墨川 知夏",
}
LAST_NAMES = {
    "en": "Larkspur Penhallow O'Fennel Applewhite Brightwater Nightingale-Moss Sandoval-Reyes Ødegaard-Finch",
    "de": "Kürbisstiel Löwenzahn Großbach Wiesengrün", "es": "Peñaflor Zurrón Madreselva",
    "fr": "Boisdoré L'Hirondelle Châtaignon", "in": "Kembangrana Tirtabumi", "it": "Cantaluppi Rosmarinetti",
    "ja": "霧咲 月白 柚木森", "ko": "솔 은하", "nl": "Zonderland IJsvogel", "pl": "Żabokrzycki Jaskółowska",
    "pt": "Laranjeirão Araçazeiro", "tr": "Gökçepınar İncirlioğlu", "zh": "云 竹溪 砚",
}
LEVELS = {"B": "BEGINNER", "I": "INTERMEDIATE", "A": "ADVANCED"}
PATHS = [
    ("en", "From Zero to Java Developer", "Java", "B", ["Java: Your First Program", "Java from the Ground Up",
                                                      "Streams and Collections in Java", "Testing Java Services"]),
    ("en", "Become a .NET Developer", ".NET", "B", ["C# for Game Prototypes", "C# Records and Patterns",
                                                  "ASP.NET Core by Example"]),
    ("en", "Grow into Modern C++", "C++", "I", ["C++ from Scratch", "Move Semantics in C++, Drawn by Hand",
                                              "C++: Templates That Explain Themselves"]),
    ("en", "Web Developer's First Year", "Web Development", "B",
     ["HTML You Forgot", "JavaScript Without Fear", "Node.js Services Step by Step", "Vue.js for Small Teams"]),
    ("en", "CI/CD from Commit to Customer", "DevOps", "I",
     ["CI/CD for Two-Person Teams", "CI/CD Pipelines Without Tears", "Containers in Plain Words"]),
    ("en", "Data Analyst in a Season", "Data Analysis", "B",
     ["SQL in Twelve Questions", "Python for Tired Analysts", "Dashboards People Actually Open"]),
    ("en", "New Manager Starter Path", "Team Leadership", "-",
     ["Your First Week as a Manager", "Feedback That Lands", "Delegation Without Guilt"]),
    ("de", "Sicher und schnell im Büro", "Spreadsheets", "B",
     ["Größere Tabellen, weniger Fehler", "Geschäftsbriefe ohne Floskeln", "Datenschutz für kleine Büros"]),
    ("es", "Comunicar y liderar", "Team Leadership", "-", ["Correos que se leen", "Liderar con calma"]),
    ("fr", "Développer avec méthode", "Java", "I",
     ["Découvrir Java pas à pas", "L'essentiel du C++ moderne", "Déployer sans stress"]),
    ("ja", "データ活用の第一歩", "Data Analysis", "B", ["データ分析の基礎", "機械学習を図で理解する"]),
    ("zh", "软件开发入门路径", "Web Development", "B", ["C++基础与实践", "用Node.js搭建小服务", "数据分析入门"]),
]
# Videos that belong to no course of the catalog.
SINGLE_VIDEOS = [
    ("en", "Why Java Is Still Around", "Java", "B"), ("en", "Installing Java on Linux", "Java", "B"),
    ("en", "What Does ++ Mean in C++?", "C++", "-"), ("en", "Is .NET a Language?", ".NET", "B"),
    ("en", "Node.js in Five Minutes", "Web Development", "-"), ("en", "R&D Tax Credits Explained", "Product Management", "I"),
    ("de", "Was bedeutet CI/CD?", "DevOps", "B"), ("fr", "C'est quoi, l'A/B testing ?", "Online Marketing", "-"),
    ("ja", "C#とは何か", ".NET", "B"), ("ko", "왜 자바인가", "Java", "-"),
]


def number(key, bound):
    """A number from 0 below `bound` that depends on the key alone."""
    return int.from_bytes(hashlib.sha256(key.encode("utf-8")).digest()[:8], "big") % bound


def locale(language):
    return {"country": LOCALES[language], "language": language}


def text(value, language="en"):
    return {"locale": locale(language), "value": value}


def milliseconds(year, key):
    """A midnight of that year, UTC."""
    day = datetime.date(year, 1, 1) + datetime.timedelta(days=number("day " + key, 365))
    return (day - datetime.date(1970, 1, 1)).days * 86_400_000


LINKEDIN = {"urn": "urn:li:organization:1337", "name": text("LinkedIn")}
SUBJECTS = [subject for subjects in LIBRARIES.values() for subject in subjects]
SKILLS = sorted({skill for _, skills, _ in TOPICS.values() for skill in skills})


def classification(kind, name, language):
    if kind == "SKILL":
        urn = f"urn:li:skill:{990001 + SKILLS.index(name)}"
    elif kind == "LIBRARY":
        index = list(LIBRARIES).index(name)
        urn = f"urn:li:lyndaCategory:{990001 + index}"
        if language in LIBRARY_NAMES:
            return {"urn": urn, "name": text(LIBRARY_NAMES[language][index], language), "owner": LINKEDIN,
                    "type": kind}
    elif kind == "SUBJECT":
        urn = f"urn:li:lyndaCategory:{990101 + SUBJECTS.index(name)}"
    else:
        urn = f"urn:li:lyndaCategory:{990201 + list(TOPICS).index(name)}"
    return {"urn": urn, "name": text(name), "owner": LINKEDIN, "type": kind}


def assigned(kind, name, language, path=()):
    return {"assigner": LINKEDIN, "path": [classification(k, n, language) for k, n in path],
            "associatedClassification": classification(kind, name, language)}


def classifications(topic, language, key):
    subject, skills, _ = TOPICS[topic]
    library = next(name for name, subjects in LIBRARIES.items() if subject in subjects)
    found = [assigned("SKILL", skill, language) for skill in skills[:1 + number("skills " + key, 2)]]
    found.append(assigned("TOPIC", topic, language, [("SUBJECT", subject), ("LIBRARY", library)]))
    found.append(assigned("SUBJECT", subject, language, [("LIBRARY", library)]))
    found.append(assigned("LIBRARY", library, language))
    if number("twice " + key, 12) == 0:
        found.append(found[-3])  # Recorded answers list some classifications twice.
    if library == "Business" and number("credit " + key, 6) == 0:
        agency = {"urn": "urn:li:lyndaCredentialingAgency:990", "name": text("Demo Board of Continuing Education")}
        found.append({"assigner": LINKEDIN, "path": [], "associatedClassification": {
            "urn": "urn:li:lyndaCredentialingProgram:(urn:li:lyndaCredentialingAgency:990,9901)",
            "name": text("Demo Credits"), "owner": agency, "type": "CONTINUING_EDUCATION_UNIT"}})
    return found


def contributor(language, key):
    first = FIRST_NAMES[language].split()
    last = LAST_NAMES[language].split()
    index = number("author " + key, len(first) * 3) % len(first)
    given, family = first[index], last[index % len(last)]
    spaced = language not in ("ja", "ko", "zh")
    name = f"{given} {family}" if spaced else family + given
    urn = f"urn:li:lyndaAuthor:{990000 + list(LOCALES).index(language) * 100 + index}"
    return {"urn": urn, "name": text(name, language), "contributionType": "AUTHOR",
            "authorDetails": {"firstName": text(given, language), "lastName": text(family, language)}}


def details(title, language, topic, level, year, seconds, slug, is_retired, key):
    published = milliseconds(year, key)
    updated = published + number("updated " + key, 40_000_000_000)
    description = DESCRIPTIONS[language].format(title)
    result = {
        "images": {"primary": f"https://images.example.com/carrel-demo/{slug}.jpg"},
        "descriptionIncludingHtml": text(description.replace(title, f"<em>{title}</em>", 1), language),
        "lastUpdatedAt": updated, "publishedAt": published,
    }
    if level in LEVELS:
        result["level"] = LEVELS[level]
    result["discoverableBy"] = [{"accessor": {
        "urn": "urn:li:labeledLearningContentAccessGroup:PUBLIC", "name": text("Open to everybody.")}}]
    result["description"] = text(description, language)
    result["shortDescription"] = text(description.split(". ")[0], language)
    result["availability"] = "RETIRED" if is_retired else "AVAILABLE"
    if is_retired:
        result["retiredAt"] = max(updated, milliseconds(2022, "retired " + key))
    result["availableLocales"] = [locale(language)]
    result["relationships"] = []
    result["classifications"] = classifications(topic, language, key)
    result["contributors"] = [contributor(language, key)]
    result["timeToComplete"] = {"duration": seconds, "unit": "SECOND"}
    # Retired assets have no launch addresses; the account number is invented.
    result["urls"] = {} if is_retired else {
        "webLaunch": f"https://www.linkedin.com/learning/{slug}",
        "ssoLaunch": "https://www.linkedin.com/checkpoint/enterprise/login/99000001?application=learning&redirect="
                     f"https%3A%2F%2Fwww%2Elinkedin%2Ecom%2Flearning%2F{slug}",
    }
    return result


def slug(number_, title):
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in title.lower()).split()
    return "-".join(["carrel-demo", str(number_)] + words)


def video_titles(language, topic, count, key):
    """Titles for the videos of a course, the first and the last as expected of them."""
    if language != "en":
        titles = VIDEOS[language].split("|")
        return titles[:count - 1] + titles[-1:] if count < len(titles) else titles
    nouns = TOPICS[topic][2].split("|")
    middle, at = [], 0
    while len(middle) < count - 2:
        noun = nouns[(number("noun " + key, len(nouns)) + at // 2) % len(nouns)]
        frame = ENGLISH_FRAMES[(number("frame " + key, len(ENGLISH_FRAMES)) + at) % len(ENGLISH_FRAMES)]
        title = frame.format(noun)
        title = title[0].upper() + title[1:]
        if title not in middle:
            middle.append(title)
        at += 1
    return ["Welcome"] + middle + ["Next steps"]


def contents(urn, number_, language, topic, key):
    if language == "en":
        count = 5 + number("videos " + key, 11) + (10 if number("long " + key, 8) == 0 else 0)
    else:
        count = 5 + number("videos " + key, 8)
    titles = video_titles(language, topic, count, key)
    chapters = CHAPTERS[language].split("|")
    inner = titles[1:-1]
    parts = 1 + min(2, len(inner) // 5)
    groups = [titles[:1]] + [inner[len(inner) * i // parts:len(inner) * (i + 1) // parts] for i in range(parts)]
    groups.append(titles[-1:])
    names = chapters[:1 + parts] + chapters[-1:]
    result, at = [], 0
    for index, (name, videos) in enumerate(zip(names, groups)):
        members = []
        for title in videos:
            members.append({"asset": {
                "urn": f"urn:li:lyndaVideo:({urn},{number_ * 100 + at})", "title": text(title, language),
                "type": "VIDEO", "contents": []}})
            at += 1
        result.append({"asset": {
            "urn": f"urn:li:lyndaChapter:({urn},{number_ * 100 + 90 + index})", "title": text(name, language),
            "type": "CHAPTER", "contents": members}})
    return result


def course(number_, language, title, topic, level, year, is_retired, key):
    urn = f"urn:li:lyndaCourse:{number_}"
    inside = contents(urn, number_, language, topic, key)
    videos = sum(len(chapter["asset"]["contents"]) for chapter in inside)
    seconds = videos * (150 + number("pace " + key, 400))
    return {
        "urn": urn,
        "details": details(title, language, topic, level, year, seconds, slug(number_, title), is_retired, key),
        "title": text(title, language), "type": "COURSE", "contents": inside,
    }


def learning_path(index, language, title, topic, level, courses):
    token = hashlib.sha256(("path " + title).encode("utf-8")).hexdigest()[:24]
    members = [{"asset": {key: course[key] for key in ("urn", "title", "type")} | {"contents": []}}
               for course in courses]
    seconds = sum(course["details"]["timeToComplete"]["duration"] for course in courses)
    return {
        "urn": f"urn:li:lyndaLearningPath:{token}",
        "details": details(title, language, topic, level, 2020 + index % 6, seconds,
                           slug(990900 + index, title), False, "path " + title),
        "title": text(title, language), "type": "LEARNING_PATH", "contents": members,
    }


def video(urn, number_, language, title, topic, level, year, is_retired):
    seconds = 90 + number("length " + urn, 600)
    return {
        "urn": urn,
        "details": details(title, language, topic, level, year, seconds, slug(number_, title), is_retired, urn),
        "title": text(title, language), "type": "VIDEO", "contents": [],
    }


def assets():
    courses, titles = [], {}
    at = 990001
    for language, lines in COURSES.items():
        for line in lines.strip().split("\n"):
            title, topic, level, year = line.split("|")
            made = course(at, language, title, topic, level, int(year.rstrip("!")), year.endswith("!"), title)
            courses.append((made, language, topic, level))
            titles[title] = made
            if title in TRANSLATIONS:
                other, translated = TRANSLATIONS[title]
                again = course(at, other, translated, topic, level, int(year), False, title)
                again["details"]["contributors"] = made["details"]["contributors"]
                for record in (made, again):
                    record["details"]["availableLocales"] = [locale(language), locale(other)]
                yield again
            yield made
            at += 1
    for index, (language, title, topic, level, members) in enumerate(PATHS):
        yield learning_path(index, language, title, topic, level, [titles[member] for member in members])
    for index, (language, title, topic, level) in enumerate(SINGLE_VIDEOS):
        urn = f"urn:li:lyndaVideo:(urn:li:lyndaCourse:{990800 + index},{99080000 + index})"
        yield video(urn, 990800 + index, language, title, topic, level, 2016 + index, "Tax" in title)
    # Thirty videos of courses have a record of their own beside the line in their course.
    for made, language, topic, level in courses[::5][:30]:
        member = made["contents"][1]["asset"]["contents"][0]["asset"]
        made_in = datetime.date(1970, 1, 1) + datetime.timedelta(milliseconds=made["details"]["publishedAt"])
        number_ = int(member["urn"].rsplit(",", 1)[1].rstrip(")"))
        is_retired = made["details"]["availability"] == "RETIRED"
        yield video(member["urn"], number_, language, member["title"]["value"], topic, level, made_in.year, is_retired)


def main():
    lines = [json.dumps(asset, ensure_ascii=False, separators=(",", ":")) + "\n" for asset in assets()]
    target = pathlib.Path(__file__).resolve().parent / "catalog.jsonl"
    written = "".join(lines).encode("utf-8")
    target.write_bytes(written)
    # What is part of the program: a twentieth of it, without a time and a name.
    target.with_suffix(".jsonl.gz").write_bytes(gzip.compress(written, 9, mtime=0))


if __name__ == "__main__":
    main()
