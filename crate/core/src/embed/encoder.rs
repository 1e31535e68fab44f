//! A BERT encoder in ONNX. The only file that knows tract.

use std::collections::HashSet;
use std::sync::Arc;

use tract_onnx::pb::GraphProto;
use tract_onnx::prelude::*;
use tract_onnx::tract_core::ops::array::Gather;

use super::unmask::unmask;
use crate::{Code, Error, Result};

/// What is fed to an input of the model.
#[derive(Debug, Clone, Copy)]
enum Input {
    Ids,
    Ones,
    Zeros,
}

/// A loaded model.
#[derive(Debug)]
pub(super) struct Encoder {
    plan: Arc<TypedRunnableModel>,
    inputs: Vec<Input>,
    vocabulary: usize,
    dimensions: usize,
}

impl Encoder {
    /// Loads a model with the inputs `input_ids`, `attention_mask` and perhaps `token_type_ids`, all of shape
    /// `[batch, tokens]`, and `[batch, tokens, dimensions]` as its first output.
    pub(super) fn load(onnx: &[u8]) -> Result<Self> {
        let bad = |error: TractError| bad_model(&format!("{error:#}"));
        // The exporter's notes on inner shapes name its own symbols, which contradict ours.
        let reader = tract_onnx::onnx().with_ignore_value_info(true).with_ignore_output_shapes(true);
        let mut proto = reader.proto_model_for_read(&mut &*onnx).map_err(bad)?;
        let graph = proto.graph.as_mut().ok_or_else(|| bad_model("it holds no graph"))?;
        check_outputs(graph)?;
        unmask(graph);
        let mut model = reader.model_for_proto_model(&proto).map_err(bad)?;
        drop(proto);
        let inputs = inputs(&model)?;
        let tokens = model.sym("tokens");
        for index in 0..inputs.len() {
            let fact = InferenceFact::dt_shape(i64::datum_type(), tvec![1.to_dim(), tokens.to_dim()]);
            model.set_input_fact(index, fact).map_err(bad)?;
        }
        let first = *model.output_outlets().map_err(bad)?.first().ok_or_else(|| bad_model("it has no output"))?;
        model.select_output_outlets(&[first]).map_err(bad)?;
        let model = model.into_typed().and_then(TypedModel::into_decluttered).map_err(bad)?;
        let vocabulary = vocabulary(&model)?;
        let dimensions = dimensions(&model)?;
        let plan = model.into_optimized().and_then(TypedModel::into_runnable).map_err(bad)?;
        Ok(Self { plan, inputs, vocabulary, dimensions })
    }

    /// Number of tokens that the model knows.
    pub(super) fn vocabulary(&self) -> usize {
        self.vocabulary
    }

    /// Length of a vector.
    pub(super) fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// The mean of the tokens' vectors.
    pub(super) fn mean(&self, ids: &[u32]) -> Result<Vec<f32>> {
        let bad = |error: TractError| bad_model(&format!("{error:#}"));
        let inputs = self.inputs.iter().map(|input| {
            let row = ids.iter().map(|&id| match input {
                Input::Ids => i64::from(id),
                Input::Ones => 1,
                Input::Zeros => 0,
            });
            let row: Vec<i64> = row.collect();
            Tensor::from_shape(&[1, ids.len()], &row).map(IntoTValue::into_tvalue)
        });
        let inputs = inputs.collect::<TractResult<TVec<TValue>>>().map_err(bad)?;
        let outputs = self.plan.run(inputs).map_err(bad)?;
        let output = outputs[0].to_plain_array_view::<f32>().map_err(bad)?;
        if output.shape() != [1, ids.len(), self.dimensions] {
            return Err(bad_model(&format!("its answer has the shape {:?}", output.shape())));
        }
        let mut mean = vec![0.0; self.dimensions];
        for (index, x) in output.iter().enumerate() {
            mean[index % self.dimensions] += x / ids.len() as f32;
        }
        Ok(mean)
    }
}

/// Refuses a graph with an output that nothing computes, on which tract would panic.
fn check_outputs(graph: &GraphProto) -> Result<()> {
    let computed = graph.node.iter().flat_map(|node| &node.output);
    let given = graph.input.iter().map(|input| &input.name).chain(graph.initializer.iter().map(|tensor| &tensor.name));
    let known: HashSet<&String> = computed.chain(given).collect();
    match graph.output.iter().find(|output| output.name.is_empty() || !known.contains(&output.name)) {
        None => Ok(()),
        Some(output) => Err(bad_model(&format!("nothing computes its output {:?}", output.name))),
    }
}

/// What to feed to the model's inputs, in their order.
fn inputs(model: &InferenceModel) -> Result<Vec<Input>> {
    let outlets = model.input_outlets().map_err(|error| bad_model(&format!("{error:#}")))?;
    let names: Vec<&str> = outlets.iter().map(|outlet| model.node(outlet.node).name.as_str()).collect();
    if !names.contains(&"input_ids") {
        return Err(bad_model("it has no input named input_ids"));
    }
    let inputs = names.iter().map(|&name| match name {
        "input_ids" => Ok(Input::Ids),
        "attention_mask" => Ok(Input::Ones),
        "token_type_ids" => Ok(Input::Zeros),
        other => Err(bad_model(&format!("it has an unknown input named {other}"))),
    });
    inputs.collect()
}

/// Number of rows of the word embeddings: the biggest table that the model looks anything up in. A token beyond it would not
/// be an error to tract but a panic.
fn vocabulary(model: &TypedModel) -> Result<usize> {
    let lookups = model.nodes().iter().filter(|node| node.op_is::<Gather>());
    let tables = lookups.filter_map(|node| model.outlet_fact(*node.inputs.first()?).ok()?.shape.as_concrete());
    tables
        .filter(|shape| shape.len() == 2)
        .map(|shape| shape[0])
        .max()
        .ok_or_else(|| bad_model("it has no table of word embeddings"))
}

fn dimensions(model: &TypedModel) -> Result<usize> {
    let fact = model.output_fact(0).map_err(|error| bad_model(&format!("{error:#}")))?;
    match &*fact.shape {
        [_, _, dimensions] => dimensions.to_i64().ok().and_then(|n| usize::try_from(n).ok()),
        _ => None,
    }
    .filter(|_| fact.datum_type == f32::datum_type())
    .ok_or_else(|| bad_model(&format!("its answer is {fact:?}, not a vector of f32 for each token")))
}

fn bad_model(why: &str) -> Error {
    Error::new(Code::BadModel, format!("The embedding model can't be used: {why}."))
        .help("Obtain the model again; it must be a BERT encoder in ONNX, complete and unaltered.")
}
