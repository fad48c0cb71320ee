#include "geo/model/error.hpp"
#include "geo/tables/server_address.hpp"
#include "geo/tables/source_identity.hpp"
#include "geo/tables/table_source.hpp"
#include "tests/tables/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace reten;

namespace {

std::string what_is_said(std::string const& address) {
    try {
        static_cast<void>(open_table(address));
    } catch (Error const& error) {
        return error.what();
    }
    return {};
}

} // namespace

TEST_CASE("only PostgreSQL is an address that is read") {
    for (auto const* address : {"postgresql:///city", "postgres://h/city", "PG:dbname=city",
                                "pg:dbname=city", "PostgreSQL://h/city"}) {
        CAPTURE(address);
        CHECK(is_server_address(address));
    }
    for (auto const* other : {"http://h/a", "MYSQL:city", "PGDUMP:a", "/tmp/PG:a", "city.csv"}) {
        CAPTURE(other);
        CHECK_FALSE(is_server_address(other));
    }
}

TEST_CASE("a password in an address is refused and not repeated") {
    for (auto const* address :
         {"postgresql://ana:s3cret@127.0.0.1:1/city", "postgresql:///city?password=s3cret",
          "postgres://ana:s3/cret@127.0.0.1/city", "PG:dbname=city password=s3cret",
          "PG:dbname=city PASSWORD = 's3cret'", "postgresql:///city?sslpassword=s3cret"}) {
        CAPTURE(address);
        auto const said = what_is_said(address);
        CHECK(said.find("~/.pgpass") != std::string::npos);
        CHECK(said.find("s3") == std::string::npos);
    }
    // Control: these hold none.
    for (auto const* address : {"postgresql://ana@h:5432/city?passfile=/home/ana/.pgpass",
                                "PG:dbname=city passfile=/home/ana/.pgpass"}) {
        CAPTURE(address);
        CHECK_NOTHROW(refuse_password(address));
    }
}

TEST_CASE("a server is called by its database, without host and user") {
    CHECK(server_name("postgresql://ana@host:5432/city?sslmode=require") == "database city");
    CHECK(server_name("postgresql:///city?host=/run/x&user=ana") == "database city");
    CHECK(server_name("PG:host=h dbname=city user=ana") == "database city");
    CHECK(server_name("PG:dbname='city'") == "database city");
    CHECK(server_name("postgresql://host?dbname=city") == "database city");
    CHECK(server_name("PG:service=mine") == "database");
    CHECK(what_is_said("postgresql://ana@127.0.0.1:1/city").starts_with("database city: "));
}

TEST_CASE("a source is known again by its bytes, a server never") {
    TemporaryFolder const folder;
    auto const file = folder.write("a.csv", "abc");
    // printf abc | sha256sum
    CHECK(source_digest(file) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(source_file_name(file) == "a.csv");
    CHECK(source_digest("postgresql:///city").empty());
    CHECK(source_file_name("PG:dbname=city") == "database city");
    std::filesystem::create_directory(folder.file("a.gdb"));
    static_cast<void>(folder.write("a.gdb/x", "1"));
    auto const before = source_digest(folder.file("a.gdb"));
    CHECK(before == source_digest(folder.file("a.gdb/")));
    CHECK(source_file_name(folder.file("a.gdb/")) == "a.gdb");
    static_cast<void>(folder.write("a.gdb/x", "2"));
    CHECK(source_digest(folder.file("a.gdb")) != before);
}
