#pragma once

#include "geo/model/coordinate.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// How the further streets of a text stand to the first.
enum class StreetRelation { none, crossing, between };

/// "a 10 km al sur de Samalayuca". A distance written in whole kilometres may be off by half of
/// one, and a direction of eight by 22.5 degrees: whoever makes a position of it adds that.
struct OffsetText {
    Metres distance;
    std::optional<double> bearing; // degrees clockwise from north; absent: no direction given
    std::string from;
    bool operator==(OffsetText const&) const = default;
};

/// "frente al parque Borunda": near the thing named, never the thing itself.
struct LandmarkText {
    std::string relation; // as written: `frente al`
    std::string name;
    bool operator==(LandmarkText const&) const = default;
};

/// Why a text gave nothing.
enum class AddressFault {
    none,
    empty,    // no text
    no_words, // punctuation, control characters or digits alone
    too_long  // only the first 1,000 bytes were read
};

/// A place text in its parts, as written (without the words that only announce a part: `calle`,
/// `Col.`, `C.P.`). What a part names is not looked up here.
struct AddressText {
    std::string colonia;
    std::string street;          // of the address, the crossing or the road of a kilometre
    std::string number;          // `1243`, `1243-B`
    bool without_number = false; // said so: `s/n`
    std::string inside;          // flat, block and lot: `Mz. 4 Lt. 12`
    StreetRelation relation = StreetRelation::none;
    std::vector<std::string> others; // second street of a crossing; two for `between`
    std::optional<double> kilometre; // of the road `street`
    std::optional<OffsetText> offset;
    std::optional<LandmarkText> landmark;
    std::string postcode, municipality, state;
    std::vector<std::string> rest; // parts that announce nothing: names of any kind
    AddressFault fault = AddressFault::none;
    bool operator==(AddressText const&) const = default;
};

/// What is known of the column that a text comes from.
enum class AddressColumn { place, street };

/// Takes Spanish and English free text apart. Abbreviations, missing accents and a second encoding
/// are understood; control characters are blanks, marks without width nothing. Of a text with
/// several colonias or streets the first stays and the others go to `rest`. In the column `street`
/// plain words are a street and `A y B` is a crossing; elsewhere that takes a word that says so
/// (`cruce`, `esquina`, `entre`) or a street by its kind (`Av. A y B`). Never throws for the sake
/// of the text; linear time.
[[nodiscard]] AddressText read_address_text(std::string_view text,
                                            AddressColumn column = AddressColumn::place);

} // namespace reten
