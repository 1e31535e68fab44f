using System.Text;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using RabbitMQ.Client.Events;

namespace Shipping;

public interface ICommand
{
    int OrderId { get; }
}

public record ShipOrder(int OrderId, string Carrier, decimal Weight) : ICommand;

public record CancelOrder(int OrderId, string Reason) : ICommand;

public class CommandConsumer
{
    private static readonly JsonSerializerSettings Settings = new() { MissingMemberHandling = MissingMemberHandling.Error };
    private static readonly Dictionary<string, Type> Commands = new()
    {
        ["ship"] = typeof(ShipOrder), ["cancel"] = typeof(CancelOrder),
    };

    private readonly Func<ICommand, Task> _dispatch;
    private readonly ILogger<CommandConsumer> _logger;

    public CommandConsumer(Func<ICommand, Task> dispatch, ILogger<CommandConsumer> logger)
    {
        _dispatch = dispatch;
        _logger = logger;
    }

    /// <summary>Returns false when the message shall go to the dead-letter queue.</summary>
    public async Task<bool> OnMessageAsync(BasicDeliverEventArgs message)
    {
        var json = Encoding.UTF8.GetString(message.Body.Span);
        try
        {
            if (!Commands.TryGetValue(message.BasicProperties.Type ?? "", out var type))
                return false;
            var command = (ICommand?)JsonConvert.DeserializeObject(json, type, Settings);
            if (command is null || command.OrderId <= 0)
                return false;
            await _dispatch(command);
            _logger.LogInformation("{Kind} for order {Order}", command.GetType().Name, command.OrderId);
            return true;
        }
        catch (JsonException e)
        {
            _logger.LogWarning(e, "Message {Tag} cannot be read", message.DeliveryTag);
            return false;
        }
    }
}
