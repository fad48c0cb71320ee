#include "geo/analysis/recorded_run.hpp"

#include "geo/analysis/case_events.hpp"
#include "geo/model/error.hpp"

#include <algorithm>

namespace reten {

namespace {

using Json = nlohmann::ordered_json;

Json json_of(IncidentQuery const& query) {
    auto json = Json::object();
    if (query.window) json["window"] = {query.window->begin.value, query.window->end.value};
    if (query.box) {
        json["box"] = {query.box->west, query.box->south, query.box->east, query.box->north};
    }
    for (auto const& kind : query.kinds) json["kinds"].push_back(kind.code);
    for (auto const& code : query.area_codes) json["areas"].push_back(code);
    if (query.unfounded) json["unfounded"] = true;
    if (query.condition) json["where"] = query.condition->text();
    return json;
}

IncidentQuery query_from(Json const& json) {
    IncidentQuery query;
    if (json.contains("window")) {
        query.window = TimeSpan{{json["window"][0]}, {json["window"][1]}, TimePrecision::span};
    }
    if (json.contains("box")) {
        auto const& box = json["box"];
        query.box = LonLatBox{box[0], box[1], box[2], box[3]};
    }
    for (auto const& kind : json.value("kinds", Json::array())) query.kinds.push_back({kind});
    for (auto const& code : json.value("areas", Json::array())) query.area_codes.push_back(code);
    query.unfounded = json.value("unfounded", false);
    if (json.contains("where")) {
        query.condition = IncidentCondition::parse(json["where"].get<std::string>());
    }
    return query;
}

AnalysisRequest request_of(AnalysisRun const& run) {
    auto const json = Json::parse(run.parameters);
    AnalysisRequest request;
    request.method = run.method;
    for (auto const& [name, text] : json.at("options").items()) request.options.set(name, text);
    request.query = query_from(json.at("query"));
    return request;
}

} // namespace

AnalysisResult analyze_case(CaseStore& store, AnalysisRequest const& request) {
    auto const& method = method_named(request.method);
    auto const value = request.options.given("value").value_or("");
    std::vector<CaseCategory> categories;
    for (auto const option : method.categories) {
        categories.emplace_back(category_option(method, std::string{option}, request.options));
        categories.back().check_known(store, std::string{option});
    }
    return run_method(method, case_events(store, request.query, value, categories),
                      request.options);
}

std::int64_t record_run(CaseStore& store, AnalysisRequest const& request,
                        AnalysisResult const& result) {
    AnalysisRun run;
    run.method = result.method;
    run.version = result.version;
    run.parameters =
        Json{{"options", request.options.all()}, {"query", json_of(request.query)}}.dump();
    run.seed = result.seed.value_or(0);
    run.data_hash = result.data_hash;
    run.result = to_record(result).dump();
    Transaction scope{store};
    auto const id = store.history().insert(run);
    scope.commit();
    return id;
}

RepeatedRun repeat_run(CaseStore& store, std::int64_t id) {
    auto const runs = store.history().analysis_runs();
    auto const run =
        std::find_if(runs.begin(), runs.end(), [&](auto const& known) { return known.id == id; });
    if (run == runs.end()) {
        throw UsageError{"{}: has no recorded analysis {}", store.name(), id};
    }
    RepeatedRun repeated;
    try {
        repeated.request = request_of(*run);
    } catch (nlohmann::json::exception const&) {
        throw Error{"{}: the recorded analysis {} cannot be read", store.name(), id};
    }
    auto const& method = method_named(run->method);
    if (method.version != run->version) {
        throw UsageError{"{}: analysis {} was made by version {} of {}; this is version {}",
                         store.name(),
                         id,
                         run->version,
                         run->method,
                         std::string{method.version}};
    }
    repeated.result = analyze_case(store, repeated.request);
    repeated.same_data = repeated.result.data_hash == run->data_hash;
    repeated.same_result = to_record(repeated.result).dump() == run->result;
    return repeated;
}

} // namespace reten
