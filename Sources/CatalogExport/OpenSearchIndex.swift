/// The index that documents of ``JSONKind/bulk`` go into.
package enum OpenSearchIndex {
  /// Settings and mappings, as `PUT /INDEX` takes them. A field that is not in them is refused.
  package static let definition = """
    {
      "settings": {
        "analysis": {
          "analyzer": {
            "words": {"type": "custom", "tokenizer": "standard", "filter": ["lowercase", "asciifolding"]}
          },
          "normalizer": {
            "folded": {"type": "custom", "filter": ["lowercase", "asciifolding"]}
          }
        },
        "index": {"max_result_window": 10000}
      },
      "mappings": {
        "dynamic": "strict",
        "properties": {
          "urn": {"type": "keyword"},
          "type": {"type": "keyword"},
          "title": {
            "type": "text", "analyzer": "words", "fields": {"folded": {"type": "keyword", "normalizer": "folded"}}
          },
          "titles": {"type": "text", "analyzer": "words"},
          "locale": {"type": "keyword"},
          "locales": {"type": "keyword"},
          "level": {"type": "keyword"},
          "seconds": {"type": "long"},
          "published": {"type": "date"},
          "updated": {"type": "date"},
          "retired": {"type": "date"},
          "modified": {"type": "date"},
          "is_retired": {"type": "boolean"},
          "is_derived": {"type": "boolean"},
          "page": {"type": "keyword", "index": false},
          "description": {"type": "text", "analyzer": "words"},
          "libraries": {"type": "keyword"},
          "subjects": {"type": "keyword"},
          "topics": {"type": "keyword"},
          "skills": {"type": "keyword"},
          "credentials": {"type": "keyword"},
          "authors": {"type": "keyword"},
          "classifications": {"type": "keyword"},
          "contributors": {"type": "keyword"}
        }
      }
    }
    """
}
