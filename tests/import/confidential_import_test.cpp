#include "tests/import/fresh_case.hpp"

#include <map>

using namespace reten;

TEST_CASE("a document that is confidential is so by whatever way it came in") {
    std::string const listed = "id,title,url,confidentiality\n"
                               "d1,Expediente,https://example.org/1,restricted\n";
    std::string const cited = "id,date,kind,source,url\n"
                              "a,2009-09-02,homicide,Expediente,https://example.org/1\n"
                              "b,2009-09-02,homicide,Expediente,\n"
                              "c,2009-09-02,homicide,Note,https://example.org/1\n"
                              "d,2009-09-02,homicide,Expediente,https://example.org/2\n";
    ImportOptions as_documents;
    as_documents.target = ImportTarget::documents;
    auto const levels = [](FreshCase& fresh) {
        std::map<std::string, Confidentiality> found;
        for (auto const& incident : fresh.incidents()) {
            auto const document = fresh->imports().document(*incident.document);
            found[incident.source_key.substr(incident.source_key.find(':') + 1)] =
                document->confidentiality;
        }
        return found;
    };
    std::map<std::string, Confidentiality> const expected{
        {"a", Confidentiality::restricted},
        {"b", Confidentiality::restricted},
        {"c", Confidentiality::restricted},
        {"d", Confidentiality::open}}; // another address, so another document
    SECTION("listed before it is cited") {
        FreshCase fresh;
        CHECK(fresh.import(listed, as_documents).accepted == 1);
        CHECK(fresh.import(cited, {}, "incidents.csv").accepted == 4);
        CHECK(levels(fresh) == expected);
    }
    SECTION("listed after it was cited") {
        FreshCase fresh;
        CHECK(fresh.import(cited, {}, "incidents.csv").accepted == 4);
        CHECK(fresh.import(listed, as_documents).updated == 1);
        CHECK(levels(fresh) == expected);
        auto const loosened =
            fresh.import("title,url,confidentiality\nExpediente,https://example.org/1,public\n",
                         as_documents, "again.csv");
        CHECK(loosened.unchanged == 1);
        CHECK(loosened.warnings.size() == 1);
        CHECK(levels(fresh) == expected);
    }
}

TEST_CASE("what may protect somebody is never read as no") {
    FreshCase fresh;
    auto const report = fresh.import("id,date,kind,sensitive,publish_after,confidentiality\n"
                                     "a,2009-09-02,homicide,unknown,,\n"
                                     "b,2009-09-02,homicide,n/a,,\n"
                                     "c,2009-09-02,homicide,,se ignora,\n"
                                     "d,2009-09-02,homicide,,,sin dato\n"
                                     "e,2009-09-02,homicide,no,,public\n"
                                     "f,2009-09-02,homicide,si,2030,restricted\n");
    check_sum(report);
    CHECK(report.accepted == 2);
    REQUIRE(report.rejections.size() == 4);
    CHECK(report.rejections[0].field == "sensitive");
    CHECK(report.rejections[1].field == "sensitive");
    CHECK(report.rejections[2].field == "publish_after");
    CHECK(report.rejections[3].field == "confidentiality");
}
