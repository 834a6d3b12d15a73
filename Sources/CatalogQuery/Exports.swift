// What an answer holds and why a question has no answer: `Facet`, `FacetTree`, `QueryError`, `Condition`, `RelevanceTier`.
@_exported public import CatalogEngine
