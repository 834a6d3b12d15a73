extension Duration {
  var microseconds: Double { self / .microseconds(1) }
}
