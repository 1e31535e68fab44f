//! Errors as JavaScript has them.

use js_sys::{Error as JsError, Reflect};
#[cfg(feature = "engine")]
use rescue_core::Code;
use rescue_core::Error;
use wasm_bindgen::JsValue;

/// A JavaScript `Error` with the properties `code` (kebab-case), `message` and `help` of ours, and the name `RescueError`.
pub fn into_js(error: Error) -> JsValue {
    let object = JsError::new(&error.message);
    object.set_name("RescueError");
    let code = serde_wasm_bindgen::to_value(&error.code).unwrap_or(JsValue::UNDEFINED);
    for (property, value) in [("code", code), ("help", error.help.into())] {
        // Setting a property of an object that was just made can't fail.
        let _ = Reflect::set(&object, &property.into(), &value);
    }
    object.into()
}

/// Our error for whatever a JavaScript function has thrown; one of ours keeps its help.
#[cfg(feature = "engine")]
pub fn from_thrown(thrown: JsValue) -> Error {
    let text = |property: &str| Reflect::get(&thrown, &property.into()).ok().and_then(|value| value.as_string());
    let message = text("message").or_else(|| thrown.as_string()).unwrap_or_else(|| "a function of the page failed".to_owned());
    Error::new(Code::Unavailable, message).help(text("help").unwrap_or_default())
}
