//! The list of components in the form CycloneDX 1.5, for those who look after weaknesses that become known.

use super::crates::Component;
use serde_json::{Value, json};

/// Returns the list.
///
/// # Errors
/// If the program itself isn't among the components.
pub fn json(components: &[Component]) -> Result<Vec<u8>, String> {
    let program = components.iter().find(|of| of.is_ours && of.name == "taisho");
    let program = program.ok_or("taisho isn't among its own crates")?;
    let others = components.iter().filter(|of| *of != program);
    let bom = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "tools": {"components": [{"type": "application", "name": "cargo xtask release", "version": program.version}]},
            "component": described(program, "application"),
        },
        "components": others.map(|of| described(of, "library")).collect::<Vec<_>>(),
        "dependencies": components.iter().map(dependency).collect::<Vec<_>>(),
    });
    let mut bytes = serde_json::to_vec_pretty(&bom).map_err(|e| e.to_string())?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn described(of: &Component, kind: &str) -> Value {
    let mut value = json!({
        "type": kind,
        "bom-ref": purl(&of.name, &of.version),
        "name": of.name,
        "version": of.version,
        // `excluded` is what runs only while the program is built.
        "scope": if of.is_shipped { "required" } else { "excluded" },
        "licenses": [{"expression": of.licence}],
        "purl": purl(&of.name, &of.version),
    });
    if let Some(description) = &of.description {
        value["description"] = description.as_str().into();
    }
    if let Some(repository) = &of.repository {
        value["externalReferences"] = json!([{"type": "vcs", "url": repository}]);
    }
    value
}

fn dependency(of: &Component) -> Value {
    let uses = of.uses.iter().map(|(name, version)| purl(name, version));
    json!({"ref": purl(&of.name, &of.version), "dependsOn": uses.collect::<Vec<_>>()})
}

fn purl(name: &str, version: &str) -> String {
    // A build number after + would be read as a space.
    format!("pkg:cargo/{name}@{}", version.replace('+', "%2B"))
}
