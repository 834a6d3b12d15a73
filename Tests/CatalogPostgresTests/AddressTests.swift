@testable import CatalogPostgres
import PostgresClient
import Testing

@Suite("Addresses of databases") struct AddressTests {
  @Test(
    "A password is refused, and not repeated",
    arguments: [
      "postgresql://me:canary@db.example.com/x", "postgres://me:canary@/x",
      "postgresql://me@h/x?password=canary",
      "postgresql://h/x?sslmode=require&sslpassword=canary", "postgresql://me:can@ary@h/x",
      "POSTGRESQL://me:canary@h/x",
    ])
  func password(_ url: String) {
    let error = #expect(throws: PostgresError.password) { try PostgresAddress(url) }
    #expect(error.map { !$0.description.contains("canary") } == true)
  }

  @Test(
    "A password at another place, or behind another sign, is not repeated either",
    arguments: [
      "postgresql://me:pa/canary@127.0.0.1:5432/x", "postgresql://me:canary?x@127.0.0.1/x",
      "postgresql://me:canary%2Fx@h/x", "postgresql://me%3Acanary@h/x", "postgresql://h:canary/x",
      "postgresql://h/x?pass%77ord=canary", "postgresql://u@/x?h%6Fst=192.0.2.2",
      "postgresql://h/x?dbname=postgresql://me:canary@h/y",
    ])
  func misplacedPassword(_ url: String) {
    let error = #expect(throws: PostgresError.self) { try PostgresAddress(url) }
    #expect(error.map { !$0.description.contains("canary") } == true)
  }

  @Test(
    "What stands behind a sign that no name has is not shown",
    arguments: [
      "postgresql://h/x;password=canary", "postgresql://h/x&password=canary",
      "postgresql:///x?host=h;password=canary",
      "postgresql:///x?service=a%20password=canary", "postgresql:///x?service=a password=canary",
      "postgresql:///x?user=me:canary",
    ])
  func slips(_ url: String) throws {
    let text = try PostgresAddress(url).text
    #expect(!text.contains("canary") || url.contains("%20"), "\(text)")
  }

  @Test("Addresses of other programs are nearly some, names of files are not")
  func nearly() {
    for text in [
      "postgresql:/h", "pgsql://h/x", "postgres//me:canary@h/x", "postgresql;//me:canary@h/x",
      "jdbc:postgresql://h/x?password=canary",
      "postgresql+psycopg://me:canary@h/x",
      " postgresql://me:canary@h", "mypg://me:canary@h/x", "https://me:canary@h/x",
      "host=h user=me password=canary",
    ] {
      #expect(PostgresAddress.isNearly(text), "\(text)")
    }
    for text in [
      "catalog.sqlite", "file:///tmp/x", "me@home.sqlite", "./postgres//x", "postgres/x.sqlite", ":memory:",
      "https://h/x", "a:b",
    ] {
      #expect(!PostgresAddress.isNearly(text), "\(text)")
    }
  }

  @Test("Messages show where it is, without parameters")
  func text() throws {
    let address = try PostgresAddress(
      "postgres://me@a.example.com:6432,b.example.com/db?sslmode=require&schema=tenant_1")
    #expect(address.text == "postgresql://me@a.example.com:6432,b.example.com/db?schema=tenant_1")
    #expect(address.schema.name == "tenant_1")
    #expect(try PostgresAddress("postgresql:///db").text == "postgresql:///db")
  }

  @Test(
    "Names of schemas are those that need no quotes",
    arguments: [
      "", "Tenant", "a-b", "1a", "pg_mine", "a\"; DROP SCHEMA carrel; --", "ä",
      String(repeating: "a", count: 64),
    ])
  func schemas(_ name: String) {
    #expect(throws: PostgresError.schema(name)) { try SchemaName(name) }
    #expect(throws: PostgresError.self) { try PostgresAddress("postgresql:///db", schema: name) }
  }

  @Test("What is no address is not taken for one")
  func others() {
    for text in ["catalog.sqlite", "/postgresql://", "postgresql:/x", ""] {
      #expect(!PostgresAddress.isAddress(text))
    }
    #expect(PostgresAddress.isAddress("postgres://h"))
  }

  @Test(
    "Other machines are verified, unless the address says otherwise; a host that only seems to be this machine is another",
    arguments: [
      ("postgresql://db.example.com/x", true), ("postgresql://localhost.example.com/x", true),
      ("postgresql://127.0.0.1,db.example.com/x", true), ("postgresql:///x?host=/tmp,db.example.com", true),
      ("postgresql://localhost/x?hostaddr=192.0.2.1", true), ("postgresql://[2001:db8::1]:5432/x", true),
      ("postgresql://%31%32%37.0.0.1/x", false), ("postgresql://localhost/x", false),
      ("postgresql://[::1]/x", false),
      ("postgresql:///x?host=%2Ftmp", false), ("postgresql://db.example.com/x?sslmode=require", false),
    ])
  func verification(_ url: String, isVerified: Bool) throws {
    let settings = ConnectionSettings.all(try PostgresAddress(url), isWriting: false)
    #expect(settings.contains { $0 == ("sslmode", "verify-full") } == isVerified)
    // What the address says counts more, so it comes later.
    #expect(
      (settings.firstIndex { $0.name == "sslmode" } ?? -1)
        < (settings.firstIndex { $0.name == "dbname" } ?? -1))
    let writing = ConnectionSettings.all(try PostgresAddress(url), isWriting: true)
    #expect(writing.contains { $0 == ("target_session_attrs", "read-write") })
  }
}
