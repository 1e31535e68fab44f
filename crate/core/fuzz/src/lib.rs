//! What must hold for any input, however hostile. A check panics where it doesn't; the fuzz targets look for such inputs.

pub mod answer;
pub mod knowledge_base;
pub mod language;
