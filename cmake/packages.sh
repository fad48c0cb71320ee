# Sourced by ./run and ./check. install_packages GROUP… installs what packages.txt lists in the
# groups (`build`, `check`) and is not there yet; without root or sudo it prints the line to type
# and ends with 1.

listed_packages() {
    local groups=" $* "
    local group=
    while IFS= read -r line; do
        case $line in
        '# '*:*) group=${line#\# } group=${group%%:*} ;;
        '' | '#'*) ;;
        *) case $groups in *" $group "*) echo "${line%%[ #]*}" ;; esac ;;
        esac
    done <packages.txt
}

install_packages() {
    local wanted missing
    wanted=$(listed_packages "$@")
    missing=
    for package in $wanted; do
        dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    echo "Installing:$missing"
    local apt="apt-get install -y --no-install-recommends$missing"
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
        as_root=sudo
    else
        echo "Some packages are missing and this user cannot install them. Type as root:" >&2
        echo "    apt-get update && $apt" >&2
        exit 1
    fi
    if ! { $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive $apt -qq >/dev/null; }; then
        echo "The packages could not be installed. See what this says:" >&2
        echo "    apt-get update && $apt" >&2
        exit 1
    fi
}
