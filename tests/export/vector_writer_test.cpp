#include "geo/disclosure/publish.hpp"
#include "geo/export/vector_writer.hpp"
#include "geo/model/error.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>

#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace reten;
using namespace std::chrono;
namespace fs = std::filesystem;

namespace {

constexpr LonLat house{-106.487654, 31.734567};

struct Folder {
    std::string path = "/tmp/reten-export-XXXXXX";
    Folder() { REQUIRE(::mkdtemp(path.data()) != nullptr); }
    ~Folder() { fs::remove_all(path); }
    [[nodiscard]] std::string file(std::string const& name) const { return path + "/" + name; }
    [[nodiscard]] long entries() const {
        return std::distance(fs::directory_iterator{path}, fs::directory_iterator{});
    }
};

std::string bytes_of(std::string const& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

MaskingKey secret() {
    MaskingKey key{};
    std::memcpy(key.data(), "CANARY key of thirty-two bytes..", 32);
    return key;
}

Incident incident(std::int64_t id) {
    Incident made;
    made.id = IncidentId{id};
    made.kind = {"homicide"};
    made.title = fmt::format("=title {}", id);
    made.when = span_from_iso("2009-03-05");
    made.killed = {2, 3, 5};
    made.source_key = fmt::format("key-{}", id);
    made.position = Position{};
    made.position->point = {-106.4, 31.7 + 0.01 * static_cast<double>(id)};
    made.position->uncertainty = Metres{250};
    made.note = "CANARY analysts' note";
    return made;
}

/// A case with something of everything, and a canary in everything private.
CaseRecords records() {
    CaseRecords raw;
    raw.info.title = "Juárez";
    raw.info.simulated = Simulation{"juarez", 7};
    raw.documents.resize(2);
    raw.documents[0].id = DocumentId{1};
    raw.documents[0].publisher = "Diario";
    raw.documents[0].note = "CANARY note";
    auto& hidden = raw.documents[1];
    hidden.id = DocumentId{2};
    hidden.confidentiality = Confidentiality::not_for_publication;
    hidden.publisher = hidden.title = hidden.url = hidden.note = hidden.sha256 = "CANARY document";

    for (std::int64_t id = 1; id <= 6; ++id) raw.incidents.push_back(incident(id));
    raw.incidents[0].document = DocumentId{1};
    raw.incidents[1].position.reset();
    raw.incidents[2].when.reset();
    auto& sensitive = raw.incidents[3];
    sensitive.sensitive = true;
    sensitive.title = sensitive.source_key = "CANARY sensitive";
    sensitive.place = {"CANARY", "CANARY", "CANARY", "Juárez", "Chihuahua"};
    sensitive.position->point = house;
    auto& restricted = raw.incidents[4];
    restricted.confidentiality = Confidentiality::restricted;
    restricted.title = restricted.source_key = "CANARY restricted";
    restricted.position->point = house;
    raw.incidents[5].document = DocumentId{2};
    raw.incidents[5].title = "CANARY witness";
    raw.incidents[5].position->point = house;

    Claim claim;
    claim.incident = IncidentId{1};
    claim.field = "title";
    claim.value = "CANARY claim";
    claim.document = DocumentId{2};
    raw.claims = {claim};

    Checkpoint post;
    post.id = CheckpointId{1};
    post.name = "Puente";
    post.position = raw.incidents[0].position;
    post.spells.resize(2);
    post.spells[0].first = span_from_iso("2008-04");
    post.spells[0].last = span_from_iso("2008-06-15");
    post.spells[1].document = DocumentId{2};
    post.spells[1].note = "CANARY spell";
    auto hidden_post = post;
    hidden_post.id = CheckpointId{2};
    hidden_post.name = "CANARY post";
    hidden_post.confidentiality = Confidentiality::restricted;
    hidden_post.position->point = house;
    raw.checkpoints = {post, hidden_post};

    Deployment arrival;
    arrival.title = "Operativo";
    arrival.when = span_from_iso("2008-03-28");
    arrival.number = 2026;
    raw.deployments = {arrival};
    Series group;
    group.id = SeriesId{1};
    group.name = "Grupo";
    raw.series = {group};
    IncidentLink link;
    link.id = LinkId{7};
    link.series = group.id;
    link.from = IncidentId{1};
    link.to = IncidentId{3};
    link.note = "CANARY link";
    auto hidden_link = link;
    hidden_link.id = LinkId{8};
    hidden_link.to = IncidentId{5};
    raw.links = {link, hidden_link};
    Area area;
    area.id = AreaId{1};
    area.code = "08037";
    area.name = "Juárez";
    area.level = "municipality";
    area.population = 1'300'000;
    area.boundary = {{{{-107, 31}, {-106, 31}, {-106, 32}}, {}}};
    raw.areas = {area};
    AreaCount count;
    count.area_code = "08037";
    count.kind = {"homicide"};
    count.period = *span_from_iso("2009");
    count.count = 2'600;
    count.note = "CANARY count note";
    raw.area_counts = {count};
    return raw;
}

PublishedCase published(bool include_restricted = false, std::optional<Mask> mask = std::nullopt) {
    Projector const projector{Crs{"EPSG:32613"}};
    auto shown = publish(records(), secret(), &projector,
                         {include_restricted, year{2012} / 1 / 1, std::move(mask)});
    shown.passages.emplace();
    shown.passages->routes = {{LinkId{7}, 1, 2200, false, {{-106.4, 31.71}, {-106.4, 31.73}}}};
    shown.passages->passages = {{LinkId{7}, CheckpointId{1}, 1, false, LonLat{-106.4, 31.71}}};
    return shown;
}

VectorOptions options(std::vector<LayerName> layers = {}) {
    return {std::move(layers), "0.1.0", year{2012} / 1 / 1};
}

/// The number as text to six digits, and as the eight bytes of a double.
bool holds(std::string const& bytes, double number) {
    char raw[sizeof number];
    std::memcpy(raw, &number, sizeof number);
    return bytes.find(std::string(raw, sizeof number)) != bytes.npos ||
           bytes.find(fmt::format("{:.6f}", number)) != bytes.npos;
}

bool tells(std::string const& bytes, std::string const& text) {
    return bytes.find(text) != bytes.npos;
}

std::unique_ptr<GDALDataset> opened(std::string const& path) {
    GDALAllRegister();
    std::unique_ptr<GDALDataset> dataset{GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR)};
    REQUIRE(dataset);
    return dataset;
}

} // namespace

TEST_CASE("nothing private is in any byte of any format") {
    Folder const folder;
    for (auto const* name : {"out.gpkg", "out.geojson", "out.csv"}) {
        for (auto const& mask :
             {std::optional<Mask>{}, std::optional{mask_from_text("donut:200-800")},
              std::optional{mask_from_text("grid:500")}}) {
            write_vector(published(false, mask), folder.file(name), options());
            auto const bytes = bytes_of(folder.file(name));
            CHECK_FALSE(tells(bytes, "CANARY"));
            CHECK_FALSE(holds(bytes, house.lon));
            CHECK_FALSE(holds(bytes, house.lat));
            CHECK_FALSE(tells(bytes, folder.path));
            CHECK_FALSE(tells(bytes, fs::current_path().string()));
            CHECK(tells(bytes, "key-1"));
        }
        // The control: told to, the file holds it and says so.
        write_vector(published(true), folder.file(name), options());
        auto const bytes = bytes_of(folder.file(name));
        CHECK(tells(bytes, "CANARY restricted"));
        CHECK(holds(bytes, house.lon));
        CHECK(tells(bytes, "includes restricted records"));
        CHECK_FALSE(tells(bytes, "CANARY key"));
    }
}

TEST_CASE("every layer of every file says that it is simulated") {
    Folder const folder;
    for (auto const layer : all_layers()) {
        write_vector(published(), folder.file("one.csv"), options({layer}));
        auto const csv = bytes_of(folder.file("one.csv"));
        INFO(layer_name_code(layer));
        CHECK(tells(csv, "simulated,disclosure"));
        CHECK(tells(csv, ",true,public"));
    }
}

TEST_CASE("a GeoPackage holds what it was given") {
    Folder const folder;
    auto const path = folder.file("case.gpkg");
    auto const written = write_vector(published(), path, options());
    REQUIRE(written.size() == 10);
    CHECK(written[0].name == "incidents");
    CHECK(written[0].features == 4);
    CHECK(written[0].unplaced == 2); // one unplaced, one sensitive

    auto const dataset = opened(path);
    CHECK(dataset->GetLayerCount() == 10);
    auto* incidents = dataset->GetLayerByName("incidents");
    REQUIRE(incidents != nullptr);
    CHECK(incidents->GetSpatialRef()->GetAuthorityCode(nullptr) == std::string{"4326"});
    std::unique_ptr<OGRFeature> const first{incidents->GetNextFeature()};
    CHECK(first->GetFieldAsString("source_id") == std::string{"key-1"});
    CHECK(first->GetFieldAsString("title") == std::string{"=title 1"});
    CHECK(first->GetFieldAsString("start") == std::string{"2009-03-05"});
    CHECK(first->GetFieldAsString("end") == std::string{"2009-03-05"});
    CHECK(first->GetFieldAsInteger("killed") == 3);
    CHECK(first->GetFieldAsInteger("killed_high") == 5);
    CHECK(first->GetFieldAsDouble("uncertainty_m") == 250);
    CHECK(first->GetFieldAsString("level") == std::string{"coordinate"});
    CHECK(first->GetFieldAsString("source") == std::string{"Diario"});
    CHECK(first->GetFieldAsInteger("simulated") == 1);
    CHECK(first->IsFieldNull(first->GetFieldIndex("score")));
    CHECK(first->GetGeometryRef()->toPoint()->getX() == -106.4);
    CHECK(first->GetGeometryRef()->toPoint()->getY() == 31.71);
    auto* posts = dataset->GetLayerByName("checkpoints");
    REQUIRE(posts->GetFeatureCount() == 1);
    std::unique_ptr<OGRFeature> const post{posts->GetNextFeature()};
    CHECK(post->GetFieldAsString("start") == std::string{"2008-04-01"});
    CHECK(post->GetFieldAsString("start_latest") == std::string{"2008-04-30"});
    CHECK(post->GetFieldAsString("end") == std::string{"2008-06-15"});
    CHECK(dataset->GetLayerByName("links")->GetFeatureCount() == 1);
    std::unique_ptr<OGRFeature> const rate{dataset->GetLayerByName("rates")->GetNextFeature()};
    CHECK(rate->GetFieldAsDouble("count") == 2'600);
    CHECK(rate->GetFieldAsDouble("rate") == Approx(200)); // a whole calendar year is one year
    CHECK(rate->GetGeometryRef()->toMultiPolygon()->get_Area() == Approx(0.5));
    auto const* disclosure = dataset->GetMetadataItem("disclosure");
    REQUIRE(disclosure != nullptr);
    CHECK(nlohmann::json::parse(disclosure)["positions_withheld"] == 1);
    CHECK(dataset->GetMetadataItem("simulated") == std::string{"true"});
}

TEST_CASE("the same case gives the same bytes") {
    Folder const folder;
    for (auto const* name : {"out.gpkg", "out.geojson", "out.csv"}) {
        write_vector(published(), folder.file(name), options());
        auto const first = bytes_of(folder.file(name));
        ::usleep(1'100'000); // clocks of one second must not show
        write_vector(published(), folder.file(name), options());
        CHECK((bytes_of(folder.file(name)) == first));
    }
}

TEST_CASE("GeoJSON carries its small print") {
    Folder const folder;
    write_vector(published(false, mask_from_text("grid:500")), folder.file("a.geojson"), options());
    auto const json = nlohmann::json::parse(bytes_of(folder.file("a.geojson")));
    CHECK(json["title"] == "Juárez");
    CHECK(json["simulated"] == true);
    CHECK(json["disclosure"]["mask"] == "grid:500");
    CHECK(json["disclosure"]["positions_masked"] == 3);
    CHECK(json["features"].size() == 4);
    CHECK(json["features"][0]["properties"]["disclosure"] == "public; masked grid:500");
    CHECK(opened(folder.file("a.geojson"))->GetLayer(0)->GetFeatureCount() == 4);
}

TEST_CASE("a full disk leaves nothing behind and the old file whole") {
    Folder const folder;
    auto const former = std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    ::getrlimit(RLIMIT_FSIZE, &limit);
    auto const before = limit.rlim_cur;
    for (auto const* name : {"out.gpkg", "out.geojson", "out.csv"}) {
        for (rlim_t const size : {rlim_t{0}, rlim_t{512}, rlim_t{20'000}, rlim_t{100'000}}) {
            if (size > 512 && std::string{name} != "out.gpkg") continue;
            std::ofstream{folder.file(name)} << "before";
            limit.rlim_cur = size;
            ::setrlimit(RLIMIT_FSIZE, &limit);
            INFO(name << " " << size);
            CHECK_THROWS_AS(write_vector(published(), folder.file(name), options()), Error);
            limit.rlim_cur = before;
            ::setrlimit(RLIMIT_FSIZE, &limit);
            CHECK(bytes_of(folder.file(name)) == "before");
            CHECK(folder.entries() == 1);
        }
        fs::remove(folder.file(name));
    }
    std::signal(SIGXFSZ, former);
}

TEST_CASE("names and formats are refused before anything is written") {
    Folder const folder;
    CHECK_THROWS_AS(vector_format("out.txt"), UsageError);
    CHECK_THROWS_AS(vector_format("out"), UsageError);
    CHECK(vector_format("OUT.GPKG") == VectorFormat::geopackage);
    CHECK_THROWS_AS(write_vector(published(), folder.file("a.csv"),
                                 options({LayerName::incidents, LayerName::links})),
                    UsageError);
    CHECK_THROWS_AS(write_vector(published(), folder.file("no/a.gpkg"), options()), Error);
    CHECK(folder.entries() == 0);
}
