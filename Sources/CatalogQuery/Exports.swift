// What an answer holds and why there is none: `Facet`, `FacetTree`, `QueryError`, `Condition`, `RelevanceTier`.
@_exported public import CatalogEngine
