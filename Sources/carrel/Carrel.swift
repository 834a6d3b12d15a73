import ArgumentParser
@main struct Carrel { static func main() async { print("hi") } }
