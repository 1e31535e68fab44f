#include <algorithm>
#include <cstddef>
#include <istream>
#include <memory>
#include <stdexcept>
#include <string>

class Matrix {
public:
    Matrix(int rows, int columns)
        : rows_(rows), columns_(columns), values_(new double[rows * columns])
    {
    }

    int rows() const { return rows_; }
    int columns() const { return columns_; }

    double &operator()(int row, int column)
    {
        return values_[static_cast<std::size_t>(row) * columns_ + column];
    }

    double largest() const
    {
        return *std::max_element(&values_[0], &values_[0] + std::size_t(rows_) * columns_);
    }

private:
    int rows_, columns_;
    std::unique_ptr<double[]> values_;
};

Matrix readMatrix(std::istream &in)
{
    int rows = 0, columns = 0;
    if (!(in >> rows >> columns))
        throw std::runtime_error("matrix: no size given");
    if (rows < 1 || columns < 1)
        throw std::runtime_error("matrix: cannot have " + std::to_string(rows) + " x " + std::to_string(columns));

    Matrix m(rows, columns);
    for (int r = 0; r < rows; ++r) {
        for (int c = 0; c < columns; ++c) {
            if (!(in >> m(r, c)))
                throw std::runtime_error("matrix: row " + std::to_string(r + 1) + " is incomplete");
        }
    }
    return m;
}
