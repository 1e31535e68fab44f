//! BM25 (Robertson and Zaragoza 2009) over bags of terms; here the terms are API calls.

use std::collections::BTreeMap;

use bincode::{Decode, Encode};

/// Term frequency saturation.
pub const K1: f32 = 1.2;
/// Length normalization.
pub const B: f32 = 0.75;

/// What BM25 needs to know about a collection.
#[derive(Debug, Clone, Default, PartialEq, Encode, Decode)]
pub struct Statistics {
    /// Number of documents.
    pub documents: u32,
    /// Mean number of terms in a document, with repetitions.
    pub average_length: f32,
    /// In how many documents each term occurs.
    pub document_frequency: BTreeMap<String, u32>,
}

impl Statistics {
    /// Counts a collection.
    pub fn of<'a, D, T>(documents: D) -> Self
    where
        D: IntoIterator<Item = T>,
        T: IntoIterator<Item = &'a String>,
    {
        let mut counter = Counter::default();
        documents.into_iter().for_each(|document| counter.add(document));
        counter.finish()
    }

    /// Keeps the most frequent terms, so many; of equally frequent ones, the first. The others count as never seen, which is nearly what they are.
    #[must_use]
    pub fn at_most(mut self, terms: usize) -> Self {
        if self.document_frequency.len() > terms {
            let mut order: Vec<(String, u32)> = self.document_frequency.into_iter().collect();
            order.sort_by(|(a, x), (b, y)| (y, a).cmp(&(x, b)));
            self.document_frequency = order.into_iter().take(terms).collect();
        }
        self
    }

    /// Inverse document frequency, in the form that is never negative: `ln(1 + (N - n + 0.5) / (n + 0.5))`.
    #[must_use]
    pub fn idf(&self, term: &str) -> f32 {
        let n = self.document_frequency.get(term).copied().unwrap_or(0) as f32;
        // A foreign collection's statistics may claim more documents with the term than there are.
        let others = (self.documents as f32 - n).max(0.0);
        (1.0 + (others + 0.5) / (n + 0.5)).ln()
    }

    /// The score of a document for a query; each distinct query term counts once.
    #[must_use]
    pub fn score(&self, query: &[String], document: &[String]) -> f32 {
        distinct(query).map(|term| self.weight(term, document.iter().filter(|t| *t == term).count(), document.len())).sum()
    }

    /// What a term adds that occurs so often in a document of so many terms.
    fn weight(&self, term: &str, frequency: usize, length: usize) -> f32 {
        let frequency = frequency as f32;
        let length = length as f32 / self.average_length.max(f32::MIN_POSITIVE);
        self.idf(term) * frequency * (K1 + 1.0) / (frequency + K1 * (1.0 - B + B * length))
    }
}

fn distinct(query: &[String]) -> impl Iterator<Item = &String> {
    let mut terms: Vec<&String> = query.iter().collect();
    terms.sort_unstable();
    terms.dedup();
    terms.into_iter()
}

/// Documents that many queries are compared with: by term, where it occurs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Index {
    statistics: Statistics,
    /// Number of terms of each document, with repetitions.
    lengths: Vec<usize>,
    /// By term, the documents that have it and how often.
    postings: BTreeMap<String, Vec<(usize, usize)>>,
}

impl Index {
    /// An index over documents, each a bag of terms.
    #[must_use]
    pub fn of(documents: &[Vec<String>]) -> Self {
        let mut postings: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        for (document, terms) in documents.iter().enumerate() {
            for term in terms {
                let places = postings.entry(term.clone()).or_default();
                match places.last_mut() {
                    Some((last, frequency)) if *last == document => *frequency += 1,
                    _ => places.push((document, 1)),
                }
            }
        }
        Self { statistics: Statistics::of(documents), lengths: documents.iter().map(Vec::len).collect(), postings }
    }

    /// The score of every document, as [`Statistics::score`].
    #[must_use]
    pub fn scores(&self, query: &[String]) -> Vec<f32> {
        let mut scores = vec![0.0; self.lengths.len()];
        for term in distinct(query) {
            for &(document, frequency) in self.postings.get(term).into_iter().flatten() {
                scores[document] += self.statistics.weight(term, frequency, self.lengths[document]);
            }
        }
        scores
    }
}

/// Counts a collection whose documents come one after the other.
#[derive(Debug, Default)]
pub struct Counter {
    statistics: Statistics,
    terms: usize,
}

impl Counter {
    /// Takes a document in.
    pub fn add<'a>(&mut self, document: impl IntoIterator<Item = &'a String>) {
        let mut distinct: Vec<&String> = document.into_iter().collect();
        self.terms += distinct.len();
        distinct.sort_unstable();
        distinct.dedup();
        for term in distinct {
            *self.statistics.document_frequency.entry(term.clone()).or_default() += 1;
        }
        self.statistics.documents += 1;
    }

    /// What was counted.
    #[must_use]
    pub fn finish(mut self) -> Statistics {
        self.statistics.average_length = self.terms as f32 / self.statistics.documents.max(1) as f32;
        self.statistics
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    fn collection() -> Vec<Vec<String>> {
        ["yaml.load open", "sqlite3.connect cursor.execute cursor.execute cursor.fetchone", "open os.system"]
            .map(words)
            .to_vec()
    }

    #[test]
    fn counts_documents_terms_and_lengths() {
        let statistics = Statistics::of(&collection());
        assert_eq!(statistics.documents, 3);
        assert_eq!(statistics.document_frequency["open"], 2);
        assert_eq!(statistics.document_frequency["cursor.execute"], 1);
        assert!((statistics.average_length - 8.0 / 3.0).abs() < 1e-6);
    }

    /// By hand: N = 3, average length 8/3.
    /// `yaml.load`, in one document of two terms: idf = ln(1 + 2.5/1.5) = 0.980829; tf = 2.2 / (1 + 1.2 * (0.25 + 0.75 * 0.75)) = 1.113924;
    /// together 1.092569. `open`, in two documents: idf = ln(1 + 1.5/2.5) = 0.470004; the same tf: 0.523548.
    #[test]
    fn scores_as_worked_out_by_hand() {
        let documents = collection();
        let statistics = Statistics::of(&documents);
        assert!((statistics.score(&words("yaml.load"), &documents[0]) - 1.092_569).abs() < 1e-4);
        assert!((statistics.score(&words("yaml.load open"), &documents[0]) - 1.616_117).abs() < 1e-4);
        // `cursor.execute` twice in four terms: 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 1.5)) = 1.205479; times 0.980829 = 1.182369.
        assert!((statistics.score(&words("cursor.execute"), &documents[1]) - 1.182_369).abs() < 1e-4);
    }

    #[test]
    fn an_index_scores_as_its_statistics_do() {
        let documents = collection();
        let statistics = Statistics::of(&documents);
        let query = words("open cursor.execute open eval");
        let expected: Vec<f32> = documents.iter().map(|document| statistics.score(&query, document)).collect();
        assert_eq!(Index::of(&documents).scores(&query), expected);
    }

    #[test]
    fn the_most_frequent_terms_are_kept() {
        let whole = Statistics::of(&collection());
        let kept = whole.clone().at_most(2);
        assert_eq!(kept.document_frequency.keys().collect::<Vec<_>>(), ["cursor.execute", "open"]);
        assert_eq!((kept.documents, kept.average_length), (whole.documents, whole.average_length));
        assert_eq!(whole.clone().at_most(100), whole);
    }

    #[test]
    fn repeating_a_query_term_changes_nothing() {
        let documents = collection();
        let statistics = Statistics::of(&documents);
        assert_eq!(statistics.score(&words("open open"), &documents[0]), statistics.score(&words("open"), &documents[0]));
    }

    #[test]
    fn unknown_terms_and_empty_collections_score_zero() {
        let documents = collection();
        assert_eq!(Statistics::of(&documents).score(&words("eval"), &documents[0]), 0.0);
        assert_eq!(Statistics::default().score(&words("eval"), &[]), 0.0);
    }
}
