//! Which models an endpoint has.

use super::Endpoint;
use super::explain::{Call, MAX_MODEL_LIST, bad_answer};
use super::transport::{Transport, within};
use super::wire::{ServerError, model_names};
use crate::{Code, Error, Result};

/// The names of the models that the endpoint lists, in its order. The endpoint need not name a model.
///
/// # Errors
/// As [`super::chat()`] has them.
pub async fn models(transport: &impl Transport, endpoint: &Endpoint) -> Result<Vec<String>> {
    endpoint.validate_connection()?;
    let address = endpoint.address()?;
    let call = Call { transport, endpoint, address: &address };
    if let Some(error) = call.mixed_content() {
        return Err(error);
    }
    let response = match within(transport, endpoint.timeout(), transport.send(call.models_request())).await {
        None => return Err(call.stalled(false)),
        Some(Err(failure)) => return Err(call.not_sent(failure).await),
        Some(Ok(response)) if matches!(response.status, 404 | 405) => {
            return Err(Error::new(Code::EndpointNotFound, format!("The server has no list of models at {}", address.models))
                .help("Check the path of the address: most servers want /v1 at its end. If it is right, enter the model's name yourself."));
        }
        Some(Ok(response)) if !(200..300).contains(&response.status) => return Err(call.refused(response).await),
        Some(Ok(response)) => response,
    };
    let body = call.text(response.body, MAX_MODEL_LIST).await;
    if let Some(names) = model_names(&body) {
        return Ok(names);
    }
    let said = ServerError::from_body(&body);
    if said.message.is_empty() {
        Err(bad_answer(format!("The server at {} sends no list of models", address.models)))
    } else {
        Err(call.reported(&said).await)
    }
}
