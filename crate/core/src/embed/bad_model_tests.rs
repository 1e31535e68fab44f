//! Files that are not the model that they should be, made from the smallest one that is: a table of word embeddings.

use proptest::prelude::*;
use prost::Message;
use tract_onnx::pb::{
    GraphProto, ModelProto, NodeProto, OperatorSetIdProto, TensorProto, TensorShapeProto, TypeProto, ValueInfoProto,
    tensor_proto::DataType, tensor_shape_proto::Dimension, type_proto,
};

use super::{Embedder, MiniLm};
use crate::Code;
use crate::kb::ModelInfo;

const TOKENS: [&str; 6] = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "some", "word"];
const DIMENSIONS: usize = 4;

fn vocabulary() -> String {
    TOKENS.map(|token| format!("{token}\n")).concat()
}

fn input(name: &str) -> ValueInfoProto {
    let dimension = |_| Dimension::default();
    let shape = TensorShapeProto { dim: (0..2).map(dimension).collect() };
    let tensor = type_proto::Tensor { elem_type: DataType::Int64 as i32, shape: Some(shape) };
    ValueInfoProto {
        name: name.into(),
        r#type: Some(TypeProto { value: Some(type_proto::Value::TensorType(tensor)), ..TypeProto::default() }),
        ..ValueInfoProto::default()
    }
}

fn node(op: &str, inputs: &[&str], output: &str) -> NodeProto {
    NodeProto {
        op_type: op.into(),
        name: format!("{op} to {output}"),
        input: inputs.iter().map(ToString::to_string).collect(),
        output: vec![output.into()],
        ..NodeProto::default()
    }
}

/// Each token's vector is a row of a table.
fn smallest() -> ModelProto {
    let table: Vec<f32> = (0..TOKENS.len() * DIMENSIONS).map(|n| n as f32 - 9.5).collect();
    let graph = GraphProto {
        name: "smallest".into(),
        node: vec![node("Gather", &["table", "input_ids"], "vectors")],
        initializer: vec![TensorProto {
            name: "table".into(),
            dims: vec![TOKENS.len() as i64, DIMENSIONS as i64],
            data_type: DataType::Float as i32,
            float_data: table,
            ..TensorProto::default()
        }],
        input: vec![input("input_ids"), input("attention_mask")],
        output: vec![ValueInfoProto { name: "vectors".into(), ..ValueInfoProto::default() }],
        ..GraphProto::default()
    };
    ModelProto {
        ir_version: 8,
        graph: Some(graph),
        opset_import: vec![OperatorSetIdProto { version: 17, ..OperatorSetIdProto::default() }],
        ..ModelProto::default()
    }
}

/// The smallest model after a change to its graph.
fn changed(change: impl FnOnce(&mut GraphProto)) -> Vec<u8> {
    let mut model = smallest();
    change(model.graph.as_mut().unwrap());
    model.encode_to_vec()
}

fn refused(onnx: &[u8], vocabulary: &str, because: &str) {
    let error = MiniLm::load(onnx, vocabulary).unwrap_err();
    assert_eq!(error.code, Code::BadModel);
    assert!(error.message.contains(because), "{:?} does not say {because:?}", error.message);
    assert!(!error.help.is_empty());
}

#[test]
fn the_smallest_model_is_one() {
    let model = MiniLm::load(&smallest().encode_to_vec(), &vocabulary()).unwrap();
    assert_eq!(model.info().dimensions, DIMENSIONS);
    let vector = model.embed("Some word, or another").unwrap();
    assert!((vector.iter().map(|x| x * x).sum::<f32>() - 1.0).abs() < 1e-5, "{vector:?}");
}

#[test]
fn bytes_that_are_no_model_are_refused() {
    refused(b"", &vocabulary(), "graph");
    refused(b"<!doctype html><title>404</title>", &vocabulary(), "");
    refused(&[0; 1000], &vocabulary(), "");
    let model = smallest().encode_to_vec();
    for length in 0..model.len() {
        let cut = MiniLm::load(&model[..length], &vocabulary()).map(|model| model.embed("word"));
        assert!(cut.is_err() || length > model.len() - 16, "the first {length} of {} bytes were taken", model.len());
    }
}

#[test]
fn models_of_other_shapes_are_refused() {
    let other_input = changed(|graph| graph.input[0].name = "tokens".into());
    refused(&other_input, &vocabulary(), "input_ids");
    let another_input = changed(|graph| graph.input.push(input("past_keys")));
    refused(&another_input, &vocabulary(), "past_keys");
    let one_vector = changed(|graph| {
        graph.node.push(node("Squeeze", &["vectors"], "vector"));
        graph.output[0].name = "vector".into();
    });
    refused(&one_vector, &vocabulary(), "");
    let integers = changed(|graph| {
        graph.node.push(node("Identity", &["input_ids"], "ids"));
        graph.output[0].name = "ids".into();
    });
    refused(&integers, &vocabulary(), "");
    let no_output = changed(|graph| graph.output.clear());
    refused(&no_output, &vocabulary(), "output");
    let unknown_output = changed(|graph| graph.output[0].name = "nowhere".into());
    refused(&unknown_output, &vocabulary(), "nowhere");
    let unknown_operator = changed(|graph| graph.node[0].op_type = "Conjure".into());
    refused(&unknown_operator, &vocabulary(), "Conjure");
    let broken_table = changed(|graph| graph.initializer[0].dims[0] = 1 << 40);
    refused(&broken_table, &vocabulary(), "");
}

#[test]
fn a_vocabulary_of_another_model_is_refused() {
    let model = smallest().encode_to_vec();
    refused(&model, "", "[UNK]");
    refused(&model, &format!("{}more\n", vocabulary()), "7 tokens");
    refused(&model, &vocabulary().replace("word\n", ""), "5 tokens");
    refused(&model, &vocabulary().replace("[SEP]", "[END]"), "[SEP]");
    refused(&model, &vocabulary().replace("some", "word"), "twice");
}

#[test]
fn weights_that_give_no_direction_are_an_error() {
    for weight in [0.0, f32::NAN, f32::INFINITY] {
        let model = changed(|graph| graph.initializer[0].float_data.fill(weight));
        let error = MiniLm::load(&model, &vocabulary()).unwrap().embed("word").unwrap_err();
        assert_eq!(error.code, Code::BadModel);
    }
}

#[test]
fn another_file_than_expected_is_refused() {
    let model = smallest().encode_to_vec();
    let info = MiniLm::load(&model, &vocabulary()).unwrap().info().clone();
    assert!(MiniLm::load_expecting(&model, &vocabulary(), &info).is_ok());
    let other_model = ModelInfo { sha256: "00".into(), ..info.clone() };
    let other_vocabulary = ModelInfo { vocabulary_sha256: "00".into(), ..info };
    for expected in [other_model, other_vocabulary] {
        let error = MiniLm::load_expecting(&model, &vocabulary(), &expected).unwrap_err();
        assert_eq!(error.code, Code::Incompatible);
    }
}

proptest! {
    #[test]
    fn altered_bytes_never_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let mut model = smallest().encode_to_vec();
        for (position, byte) in changes {
            let position = position.index(model.len());
            model[position] = byte;
        }
        if let Ok(model) = MiniLm::load(&model, &vocabulary()) {
            let _ = model.embed("some word");
        }
    }
}
