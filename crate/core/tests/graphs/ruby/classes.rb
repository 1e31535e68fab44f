require "json"

module Shop
  class Item < Base
    include Comparable

    before_action :check, only: [:show]

    def self.find(id)
      where(id: id).first
    end

    def show
      item = Item.find(params[:id])
      render json: item, status: code
    end

    def code
      return 404 if hidden?
      200
    end
  end
end
