#pragma once

#include "geo/import/case_import.hpp"

#include <string>

namespace reten {

inline ImportOptions as_streets() {
    ImportOptions options;
    options.target = ImportTarget::streets;
    return options;
}

// Main street 1-2-3-4 with a side street at 2, a motorway over it at 3 by a bridge that shares its
// vertex, a stream, a street against its drawing, a street that is only planned, and a roundabout.
inline std::string const osm = R"(<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
<node id="1" lat="31.74" lon="-106.49"/><node id="2" lat="31.74" lon="-106.48"/>
<node id="3" lat="31.74" lon="-106.47"/><node id="4" lat="31.74" lon="-106.46"/>
<node id="5" lat="31.75" lon="-106.48"/><node id="6" lat="31.75" lon="-106.47"/>
<node id="7" lat="31.73" lon="-106.47"/><node id="8" lat="31.73" lon="-106.46"/>
<way id="10"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><tag k="highway" v="secondary"/><tag k="name" v="Avenida Prueba"/></way>
<way id="11"><nd ref="2"/><nd ref="5"/><tag k="highway" v="residential"/><tag k="name" v="Calle Nogal"/><tag k="oneway" v="-1"/></way>
<way id="12"><nd ref="6"/><nd ref="3"/><nd ref="7"/><tag k="highway" v="motorway"/><tag k="ref" v="MEX 45"/><tag k="bridge" v="yes"/><tag k="layer" v="1"/></way>
<way id="13"><nd ref="5"/><nd ref="6"/><tag k="waterway" v="stream"/><tag k="name" v="Arroyo"/></way>
<way id="14"><nd ref="4"/><nd ref="6"/><tag k="highway" v="proposed"/></way>
<way id="15"><nd ref="7"/><nd ref="8"/><nd ref="4"/><nd ref="7"/><tag k="highway" v="tertiary"/><tag k="junction" v="roundabout"/></way>
</osm>
)";

} // namespace reten
