//! The crates that a release is made of, as cargo knows them.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The packages that people get.
const ROOTS: [&str; 3] = ["taisho", "taisho-page", "taisho-python"];

/// The systems that releases are built for.
const TARGETS: [&str; 3] = [
    "x86_64-unknown-linux-musl",
    "x86_64-pc-windows-gnu",
    "wasm32-wasip1",
];

/// A crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    pub name: String,
    pub version: String,
    /// SPDX expression.
    pub licence: String,
    /// Where its source is, if known.
    pub repository: Option<String>,
    pub description: Option<String>,
    /// Folder of its source here.
    pub folder: PathBuf,
    /// Whether it is in this repository.
    pub is_ours: bool,
    /// Whether it is in what is shipped. Others only run while that is built.
    pub is_shipped: bool,
    /// Name and version of the crates that it uses.
    pub uses: Vec<(String, String)>,
}

/// Returns the crates of everything that is shipped, by name and version.
///
/// # Errors
/// That of `cargo metadata`.
pub fn components() -> Result<Vec<Component>, String> {
    let metadata = metadata()?;
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let packages: BTreeMap<String, Value> = list(&metadata["packages"])
        .into_iter()
        .map(|package| (text(&package["id"]), package))
        .collect();
    let nodes: BTreeMap<String, Vec<Value>> = list(&metadata["resolve"]["nodes"])
        .into_iter()
        .map(|node| (text(&node["id"]), list(&node["deps"])))
        .collect();
    let roots = packages.iter().filter(|(_, of)| {
        let is_here = of["source"].is_null();
        is_here && ROOTS.contains(&text(&of["name"]).as_str())
    });
    let roots: Vec<String> = roots.map(|(id, _)| id.clone()).collect();
    let shipped = reached(&roots, &packages, &nodes, false);
    let all = reached(&roots, &packages, &nodes, true);
    let named = |id: &str| {
        let of = &packages[id];
        (text(&of["name"]), text(&of["version"]))
    };
    let mut components: Vec<Component> = all
        .iter()
        .map(|id| {
            let uses = nodes.get(id).into_iter().flatten().map(|dep| text(&dep["pkg"]));
            let uses: BTreeSet<(String, String)> = uses
                .filter(|used| all.contains(used))
                .map(|used| named(&used))
                .collect();
            component(&packages[id], shipped.contains(id), uses.into_iter().collect())
        })
        .collect();
    components.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Ok(components)
}

fn component(of: &Value, is_shipped: bool, uses: Vec<(String, String)>) -> Component {
    let manifest = text(&of["manifest_path"]);
    Component {
        name: text(&of["name"]),
        version: text(&of["version"]),
        licence: text(&of["license"]).replace('/', " OR "),
        repository: of["repository"].as_str().map(str::to_owned),
        description: of["description"].as_str().map(|of| of.trim().to_owned()),
        folder: Path::new(&manifest)
            .parent()
            .map_or_else(PathBuf::new, Path::to_owned),
        is_ours: of["source"].is_null(),
        is_shipped,
        uses,
    }
}

/// The ids that can be reached from `roots`, without those used in tests alone. What macros and build scripts use is built and not
/// shipped.
fn reached(
    roots: &[String],
    packages: &BTreeMap<String, Value>,
    nodes: &BTreeMap<String, Vec<Value>>,
    with_built: bool,
) -> BTreeSet<String> {
    let is_macro = |id: &String| {
        let targets = packages[id]["targets"].as_array();
        targets.is_some_and(|of| of.iter().any(|target| target["kind"][0] == "proc-macro"))
    };
    let mut found = BTreeSet::new();
    let mut next = roots.to_vec();
    while let Some(id) = next.pop() {
        if (!with_built && is_macro(&id)) || !found.insert(id.clone()) {
            continue;
        }
        for dep in nodes.get(&id).into_iter().flatten() {
            let kinds = dep["dep_kinds"].as_array();
            let has = |kind: Value| kinds.is_some_and(|of| of.iter().any(|one| one["kind"] == kind));
            if has(Value::Null) || (with_built && has("build".into())) {
                next.push(text(&dep["pkg"]));
            }
        }
    }
    found
}

fn metadata() -> Result<Value, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .args(["metadata", "--format-version", "1", "--locked", "--all-features"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
    for target in TARGETS {
        command.args(["--filter-platform", target]);
    }
    let done = command.output().map_err(|e| format!("cargo metadata: {e}"))?;
    if !done.status.success() {
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        return Err(format!("cargo metadata: {said}"));
    }
    serde_json::from_slice(&done.stdout).map_err(|e| format!("cargo metadata: {e}"))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
