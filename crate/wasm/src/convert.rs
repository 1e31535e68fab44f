//! Values across the boundary.

use rescue_core::{Code, Error};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

use crate::error::into_js;

/// A value as plain JavaScript data: what `JSON.parse` would make of it.
pub fn to_js<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|e| into_js(Error::new(Code::InvalidInput, format!("a result can't be handed over: {e}"))))
}

/// A value that JavaScript gave.
pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value).map_err(|e| {
        into_js(
            Error::new(Code::InvalidInput, format!("an argument has the wrong shape: {e}"))
                .help("Compare it with the type definitions."),
        )
    })
}
