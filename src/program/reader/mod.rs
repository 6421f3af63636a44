//! Reads documents so that nothing a file contains can end the run. Parsers of other people may exhaust the stack, take
//! gigabytes or never end, and none of that can be caught in the process it happens in. So the program reads heavy files
//! in a child process of the same executable, which has limits and may die. Other files are read in a thread. In a browser
//! the page is that process: its worker has a limit of memory and may be ended at any time.

#[cfg(not(target_family = "wasm"))]
mod child;
#[cfg(not(target_family = "wasm"))]
mod confine;
#[cfg(target_family = "wasm")]
mod inline;
#[cfg(not(target_family = "wasm"))]
mod pool;
#[cfg(not(target_family = "wasm"))]
mod separate;
#[cfg(not(target_family = "wasm"))]
mod wire;

#[cfg(not(target_family = "wasm"))]
pub use child::{ARGUMENT, serve};
#[cfg(target_family = "wasm")]
pub use inline::{prepare, source};
#[cfg(not(target_family = "wasm"))]
pub use pool::{enable, enable_as, prepare};
#[cfg(not(target_family = "wasm"))]
pub use separate::{silence, source};
